package tradehall.http;

import java.io.ByteArrayOutputStream;

/// Buffers an answer before it is sent, counting its memory before allocating it. While it grows, the old and the new
/// array exist side by side; so do the buffer and the copy being sent.
public final class CountedBytes extends ByteArrayOutputStream {

    private static final int STEP = 32 << 10;
    private static final int WEIGHT = 3;

    private final Budget.Hold hold;
    private int counted;

    /// @param hold where its memory is counted
    public CountedBytes(Budget.Hold hold) {
        this.hold = hold;
    }

    /// @throws ApiException 503 when there is no room for them
    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
        count(length);
        super.write(bytes, from, length);
    }

    @Override
    public synchronized void write(int one) {
        count(1);
        super.write(one);
    }

    private void count(int more) {
        if (count + more > counted) {
            int step = Math.max(STEP, count + more - counted);
            hold.take((long) step * WEIGHT);
            counted += step;
        }
    }
}
