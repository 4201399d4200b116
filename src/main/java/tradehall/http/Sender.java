package tradehall.http;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerResponse;

/// Puts a [Reply] on the wire.
final class Sender {

    /// Answers up to this size are sent in one write.
    private static final int SMALL = 64 << 10;
    /// Longer answers are sent in pieces of this size, the most that we hold for a client that has stopped reading.
    private static final int PIECE = 16 << 10;

    private static final Header JSON = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, Reply.JSON);

    private final Failures failures;

    Sender(Failures failures) {
        this.failures = failures;
    }

    /// Reserves room for the part of the reply that a slow reader delays, beyond what its handler has counted.
    ///
    /// @throws ApiException 503 when there is none
    static Reply withRoom(Request request, Reply reply) {
        boolean pieces = switch (reply.content()) {
            case Reply.Bytes(byte[] bytes) -> bytes.length > SMALL;
            case Reply.Prepared(byte[] bytes, _) -> bytes.length > SMALL;
            case Reply.Streamed _, Reply.Kept _ -> true;
        };
        if (pieces) {
            request.hold().takeForReader(2 * PIECE);
        }
        return reply;
    }

    void send(Request request, ServerResponse response, Reply reply) {
        request.refused(reply.reason());
        response.status(reply.status());
        if (reply.contentType().equals(Reply.JSON)) {
            response.headers().set(JSON);
        } else if (!reply.contentType().isEmpty()) {
            response.headers().set(HeaderNames.CONTENT_TYPE, reply.contentType());
        }
        reply.headers().forEach((name, value) -> response.headers().set(HeaderNames.create(name), value));
        sendContent(request, response, packed(reply), reply);
    }

    /// The content in the coding that the reply's headers name.
    private static Reply.Content packed(Reply reply) {
        boolean packed = ContentCoding.isPacked(reply) && reply.status() == 200;
        return switch (reply.content()) {
            case Reply.Prepared prepared -> new Reply.Bytes(packed ? prepared.packed() : prepared.value());
            case Reply.Kept kept -> packed ? new Reply.Bytes(kept.packed().get()) : new Reply.Streamed(kept.plain());
            case Reply.Bytes(byte[] bytes) when packed -> new Reply.Bytes(ContentCoding.pack(bytes));
            case Reply.Bytes _, Reply.Streamed _ -> reply.content();
        };
    }

    private void sendContent(Request request, ServerResponse response, Reply.Content content, Reply reply) {
        boolean head = request.method().equals("HEAD");
        switch (content) {
            case Reply.Bytes(byte[] bytes) when reply.status() == 204 || reply.status() == 304 -> response.send();
            case Reply.Bytes(byte[] bytes) when head -> {
                response.headers().contentLength(bytes.length);
                response.send();
            }
            case Reply.Bytes(byte[] bytes) when bytes.length > SMALL ->
                    whileReading(request, () -> sendPieces(response, bytes));
            case Reply.Bytes(byte[] bytes) -> response.send(bytes);
            case Reply.Prepared(byte[] bytes, _) -> sendContent(request, response, new Reply.Bytes(bytes), reply);
            case Reply.Kept kept -> sendContent(request, response, new Reply.Streamed(kept.plain()), reply);
            case Reply.Streamed(Reply.Writer writer) when head -> measure(request, response, reply, writer);
            case Reply.Streamed(Reply.Writer writer) ->
                    whileReading(request, () -> stream(request, response, reply, writer));
        }
    }

    /// Marks what is held as waiting for the reader, so that others who need the room need not wait for a slow one.
    private static void whileReading(Request request, Runnable send) {
        request.hold().leaving(true);
        try {
            send.run();
        } finally {
            request.hold().leaving(false);
        }
    }

    /// Sending it in one write would copy all of it.
    private static void sendPieces(ServerResponse response, byte[] bytes) {
        response.headers().contentLength(bytes.length);
        try (OutputStream out = response.outputStream()) {
            for (int from = 0; from < bytes.length; from += PIECE) {
                // Helidon 4.1 writes past the end of an array's slice.
                out.write(Arrays.copyOfRange(bytes, from, Math.min(from + PIECE, bytes.length)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Nothing is sent before the first byte, so that an earlier failure is answered like any other.
    private void stream(Request request, ServerResponse response, Reply reply, Reply.Writer writer) {
        LazyOutputStream late = new LazyOutputStream(() -> coded(reply, response.outputStream()));
        try (late) {
            writer.write(late);
            late.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            if (late.isOpen()) {
                throw failures.breakOff(e);
            }
            refuse(request, response, e);
        }
    }

    /// Writes and counts what a GET would get, so that HEAD gets the same length or failure.
    private void measure(Request request, ServerResponse response, Reply reply, Reply.Writer writer) {
        CountingStream counted = new CountingStream();
        try (OutputStream out = coded(reply, counted)) {
            writer.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            refuse(request, response, e);
            return;
        }
        response.headers().contentLength(counted.length());
        response.send();
    }

    private static OutputStream coded(Reply reply, OutputStream out) {
        return ContentCoding.isPacked(reply) ? ContentCoding.packing(out) : out;
    }

    private void refuse(Request request, ServerResponse response, RuntimeException failure) {
        response.headers().remove(HeaderNames.CONTENT_ENCODING);
        send(request, response, failures.reply(failure));
    }
}
