package tradehall.ibkr.performance;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.stream.Stream;

import tradehall.http.Reply;
import tradehall.json.JsonValue.JsonObject;
import tradehall.json.JsonWriter;

/// A JSON array that is rendered while it is sent: its items are held anyway, its text need not be.
final class JsonItems {

    private static final int BUFFER = 16 << 10;

    private final OutputStream out;
    private char separator = '[';

    private JsonItems(OutputStream out) {
        this.out = new BufferedOutputStream(out, BUFFER);
    }

    static Reply reply(Stream<JsonObject> items) {
        return Reply.stream(200, Reply.JSON, out -> {
            JsonItems array = new JsonItems(out);
            items.forEach(array::add);
            array.end();
        }).asPackable();
    }

    private void add(JsonObject item) {
        try {
            out.write(separator);
            separator = ',';
            out.write(JsonWriter.bytes(item));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void end() throws IOException {
        if (separator == '[') {
            out.write('[');
        }
        out.write(']');
        out.flush();
    }
}
