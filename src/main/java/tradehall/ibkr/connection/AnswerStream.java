package tradehall.ibkr.connection;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/// An answer's body as it arrives: limited in length and time, and with its end remembered, since an answer truncated
/// between two pieces looks complete otherwise.
final class AnswerStream extends FilterInputStream {

    private static final int END_BYTES = 64;

    private final Thread watch;
    private final byte[] end = new byte[END_BYTES];
    private final long most;
    private long count;
    private volatile boolean late;

    /// @param left of the time that the answer may take
    AnswerStream(InputStream body, long most, Duration left) {
        super(body);
        this.most = most;
        this.watch = Thread.ofVirtual().name("flex-answer").start(() -> breakOffAfter(left));
    }

    /// There are more bytes than permitted.
    static final class TooLong extends IOException {

        private static final long serialVersionUID = 1L;
    }

    boolean isLate() {
        return late;
    }

    /// The last bytes so far, without blanks behind them.
    String end() {
        int length = (int) Math.min(count, END_BYTES);
        StringBuilder text = new StringBuilder();
        for (long i = count - length; i < count; i++) {
            text.append((char) (end[(int) (i % END_BYTES)] & 0xff));
        }
        return text.toString().strip();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = in.read(buffer, offset, length);
        for (int i = Math.max(0, read - END_BYTES); i < read; i++) {
            end[(int) ((count + i) % END_BYTES)] = buffer[offset + i];
        }
        count += Math.max(read, 0);
        if (count > most) {
            throw new TooLong();
        }
        if (read < 0 && late) {
            throw new IOException("the answer took too long"); // a stream closed by another thread just ends
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        watch.interrupt();
        super.close();
    }

    private void breakOffAfter(Duration left) {
        try {
            Thread.sleep(left);
            late = true;
            in.close();
        } catch (InterruptedException | IOException _) {
            // It has arrived, or cannot arrive any more.
        }
    }
}
