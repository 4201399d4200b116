package tradehall.ibkr;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import tradehall.json.JsonWriter;

/// Writes a long text piece by piece, from values that stay in UTF-8: converting each to a string took half of the
/// service's time for a list.
final class Utf8Chunks {

    /// About a hundred trades.
    private static final int CHUNK = 1 << 15;

    private final OutputStream out;
    private byte[] bytes = new byte[CHUNK + 1024];
    private int length;

    Utf8Chunks(OutputStream out) {
        this.out = out;
    }

    Utf8Chunks ascii(String text) {
        return utf8(text.getBytes(StandardCharsets.US_ASCII));
    }

    Utf8Chunks ascii(char character) {
        reserve(1);
        bytes[length++] = (byte) character;
        return this;
    }

    Utf8Chunks utf8(byte[] text) {
        return utf8(text, 0, text.length);
    }

    Utf8Chunks utf8(byte[] text, int from, int end) {
        reserve(end - from);
        System.arraycopy(text, from, bytes, length, end - from);
        length += end - from;
        return this;
    }

    /// Appends a JSON string literal.
    Utf8Chunks jsonString(byte[] text) {
        ascii('"');
        int from = 0;
        for (int i = 0; i < text.length; i++) {
            byte unit = text[i];
            if ((unit >= 0 && unit < ' ') || unit == '"' || unit == '\\') {
                utf8(text, from, i).ascii(JsonWriter.escape((char) unit));
                from = i + 1;
            }
        }
        return utf8(text, from, text.length).ascii('"');
    }

    /// Called between two items: writes the buffer if it is full enough.
    void pause() {
        if (length >= CHUNK) {
            flush();
        }
    }

    void flush() {
        try {
            out.write(bytes, 0, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        length = 0;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length + CHUNK));
        }
    }
}
