package tradehall.http;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Lets others run while one request computes for long without ever waiting: a virtual thread that does not wait keeps
/// its core.
///
/// It sleeps briefly rather than calling [Thread#yield]: a core resumes threads that yield before those that have just
/// been woken, so three of them would keep everybody else waiting. Belongs to one request and its thread.
public final class Turn {

    /// Long compared with the cost of the wait, short compared with what others would notice.
    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(1);

    private long since = System.nanoTime();

    /// To be called between pieces of work, as often as one likes.
    public void letOthersRun() {
        if (System.nanoTime() - since > LONGEST) {
            LockSupport.parkNanos(1);
            since = System.nanoTime();
        }
    }
}
