package tradehall.ibkr.flex;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Counts the bytes as they are read, and fails at the first one too many.
public final class LimitedInput extends FilterInputStream {

    private final long limit;
    private long count;

    /// @param limit most bytes there may be
    public LimitedInput(InputStream content, long limit) {
        super(content);
        this.limit = limit;
    }

    /// There are more bytes than the limit.
    public static final class TooLarge extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("more bytes than allowed", null, false, false);
        }
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(Math.max(read, 0));
        return read;
    }

    private void count(int read) {
        count += read;
        if (count > limit) {
            throw new TooLarge();
        }
    }
}
