package tradehall;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import static org.assertj.core.api.Assertions.assertThat;

/// Several virtual threads for each core read content that never ends and never makes them wait, as a small packed file
/// does: others must run meanwhile.
public final class OthersRun {

    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final int BUSY = 4 * CORES;
    private static final int TURNS = 20;
    /// The content ends after all, so that a failure does.
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private OthersRun() {
    }

    /// May throw when the content ends.
    public interface Reader {
        void read(InputStream content) throws IOException;
    }

    /// @param pattern what the content repeats
    public static void whileReading(String pattern, Reader reader) {
        AtomicBoolean over = new AtomicBoolean();
        AtomicBoolean tooLate = new AtomicBoolean();
        AtomicInteger reading = new AtomicInteger();
        long start = System.nanoTime();
        for (int i = 0; i < BUSY; i++) {
            Thread.startVirtualThread(() -> {
                reading.incrementAndGet();
                try {
                    reader.read(new Endless(pattern.getBytes(StandardCharsets.US_ASCII), () -> {
                        tooLate.compareAndSet(false, System.nanoTime() - start > LONGEST.toNanos());
                        return over.get() || tooLate.get();
                    }));
                } catch (IOException | RuntimeException _) {
                    // It ended in the middle.
                }
            });
        }
        Eventually.holds("every core reads", () -> reading.get() >= CORES);
        Thread.startVirtualThread(() -> {
            for (int i = 0; i < TURNS; i++) {
                LockSupport.parkNanos(1);
            }
            over.set(true);
        });
        Eventually.holds("somebody else has run", over::get);
        assertThat(tooLate).as("others ran only when the content had ended").isFalse();
    }

    private interface End {
        boolean reached();
    }

    private static final class Endless extends InputStream {

        private final byte[] pattern;
        private final End end;
        private int next;

        Endless(byte[] pattern, End end) {
            this.pattern = pattern;
            this.end = end;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (end.reached()) {
                return -1;
            }
            for (int i = 0; i < length; i++) {
                buffer[offset + i] = pattern[next];
                next = (next + 1) % pattern.length;
            }
            return length;
        }
    }
}
