package tradehall.http;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/// Puts a [Reply] on the wire.
final class Sender {

    private static final Header JSON = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, Reply.JSON);

    private final Failures failures;

    Sender(Failures failures) {
        this.failures = failures;
    }

    void send(ServerRequest request, ServerResponse response, Reply reply) {
        response.status(reply.status());
        if (reply.contentType().equals(Reply.JSON)) {
            response.headers().set(JSON);
        } else if (!reply.contentType().isEmpty()) {
            response.headers().set(HeaderNames.CONTENT_TYPE, reply.contentType());
        }
        reply.headers().forEach((name, value) -> response.headers().set(HeaderNames.create(name), value));
        boolean head = request.prologue().method().text().equals("HEAD");
        switch (reply.content()) {
            case Reply.Bytes(byte[] bytes) when head -> {
                response.headers().contentLength(bytes.length);
                response.send();
            }
            case Reply.Bytes(byte[] bytes) when reply.status() == 204 -> response.send();
            case Reply.Bytes(byte[] bytes) -> response.send(bytes);
            case Reply.Streamed(Reply.Writer writer) when head -> measure(request, response, writer);
            case Reply.Streamed(Reply.Writer writer) -> stream(request, response, writer);
        }
    }

    /// Nothing is sent before the first byte: so what fails before it is answered as any other failure.
    private void stream(ServerRequest request, ServerResponse response, Reply.Writer writer) {
        LateStream late = new LateStream(response::outputStream);
        try (late) {
            writer.write(late);
            late.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            if (late.isOpen()) {
                throw e; // breaks the connection off
            }
            send(request, response, failures.reply(e));
        }
    }

    /// A HEAD hears what a GET would, its length too. All of it is written to find that out: Helidon sends no answer without a
    /// length but in chunks, and a wrong one must not be told (RFC 9110 §8.6).
    private void measure(ServerRequest request, ServerResponse response, Reply.Writer writer) {
        Length length = new Length();
        try {
            writer.write(length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            send(request, response, failures.reply(e));
            return;
        }
        response.headers().contentLength(length.bytes);
        response.send();
    }

    /// Counts and forgets.
    private static final class Length extends OutputStream {

        private long bytes;

        @Override
        public void write(int one) {
            bytes++;
        }

        @Override
        public void write(byte[] more, int from, int length) {
            bytes += length;
        }
    }
}
