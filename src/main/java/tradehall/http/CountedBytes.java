package tradehall.http;

import java.io.ByteArrayOutputStream;

/// An answer that is made before it is sent, its memory counted before it is taken: what it grows into stands beside
/// what it has grown out of, and so does what is sent of it.
public final class CountedBytes extends ByteArrayOutputStream {

    private static final int STEP = 32 << 10;
    private static final int WEIGHT = 3;

    private final Budget.Hold hold;
    private int counted;

    /// @param hold what it is counted in
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
