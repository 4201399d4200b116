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
            case Reply.Streamed(Reply.Writer writer) -> stream(request, response, writer, head);
        }
    }

    /// Nothing is sent before the first byte: so what fails before it is answered as any other failure. A HEAD runs until then
    /// too, and hears what a GET would.
    private void stream(ServerRequest request, ServerResponse response, Reply.Writer writer, boolean head) {
        LateStream late = new LateStream(() -> head ? ended(response) : response.outputStream());
        try (late) {
            writer.write(late);
            late.open();
        } catch (HeadSent _) {
            // The rest is not asked for.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            if (late.isOpen()) {
                throw e; // breaks the connection off
            }
            send(request, response, failures.reply(e));
        }
    }

    private static OutputStream ended(ServerResponse response) {
        response.send();
        throw new HeadSent();
    }

    private static final class HeadSent extends RuntimeException {

        private static final long serialVersionUID = 1L;

        HeadSent() {
            super(null, null, false, false);
        }
    }
}
