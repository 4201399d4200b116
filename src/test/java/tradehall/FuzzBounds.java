package tradehall;

import java.lang.management.ManagementFactory;
import java.time.Duration;

import com.sun.management.ThreadMXBean;

/// What one input may cost, whatever it holds: not only exceptions are worth finding. Time and memory are the thread's
/// own, so a busy machine finds nothing that is not there.
public final class FuzzBounds {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Duration LONGEST = Duration.ofSeconds(2);
    /// The fuzzer's own work on classes that an input is the first to need is among it.
    private static final long MOST_BYTES = 1L << 30;

    private FuzzBounds() {
    }

    public static void hold(Runnable work) {
        long time = THREADS.getCurrentThreadCpuTime();
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        work.run();
        Duration taken = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - time);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - bytes;
        if (taken.compareTo(LONGEST) > 0 || allocated > MOST_BYTES) {
            throw new AssertionError("took " + taken + " and " + allocated + " bytes");
        }
    }
}
