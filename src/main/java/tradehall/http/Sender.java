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

    private Sender() {
    }

    static void send(ServerRequest request, ServerResponse response, Reply reply) {
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
            case Reply.Streamed _ when head -> response.send();
            case Reply.Streamed(Reply.Writer writer) -> stream(response, writer);
        }
    }

    private static void stream(ServerResponse response, Reply.Writer writer) {
        try (OutputStream out = response.outputStream()) {
            writer.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
