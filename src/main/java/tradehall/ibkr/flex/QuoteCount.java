package tradehall.ibkr.flex;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Counts the quotes of a CSV file: an odd number means that the file is truncated within a value, which a record
/// parser takes for its end.
final class QuoteCount extends FilterInputStream {

    private boolean odd;

    QuoteCount(InputStream content) {
        super(content);
    }

    boolean odd() {
        return odd;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        odd ^= read == '"';
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        for (int i = 0; i < read; i++) {
            odd ^= buffer[offset + i] == '"';
        }
        return read;
    }
}
