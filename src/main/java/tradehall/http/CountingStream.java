package tradehall.http;

import java.io.OutputStream;

/// Discards what is written and counts its bytes.
final class CountingStream extends OutputStream {

    private long length;

    @Override
    public void write(int one) {
        length++;
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
        length += count;
    }

    long length() {
        return length;
    }
}
