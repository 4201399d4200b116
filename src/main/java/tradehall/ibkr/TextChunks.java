package tradehall.ibkr;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// A long text on its way out, a piece at a time.
final class TextChunks {

    /// About a hundred trades.
    private static final int CHUNK = 1 << 15;

    private final OutputStream out;
    private final StringBuilder text = new StringBuilder(CHUNK + 1024);

    TextChunks(OutputStream out) {
        this.out = out;
    }

    /// What is to be written next, to be appended to.
    StringBuilder text() {
        return text;
    }

    /// Between two items: writes what there is, if it is enough.
    void pause() {
        if (text.length() >= CHUNK) {
            flush();
        }
    }

    void flush() {
        try {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        text.setLength(0);
    }
}
