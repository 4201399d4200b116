package tradehall.http;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Lets others run while one request computes for long without ever waiting: a virtual thread that does not wait keeps
/// its core.
///
/// By waiting for a moment, and not by [Thread#yield]: a core goes on with those who yield before it looks for who has
/// just been woken, so three of them on it would keep everybody else waiting. Of one request, by its own thread.
public final class Turn {

    /// Long beside what the wait costs, short beside what others may notice.
    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(1);

    private long since = System.nanoTime();

    /// Called between two pieces of work, as often as there are any.
    public void letOthersRun() {
        if (System.nanoTime() - since > LONGEST) {
            LockSupport.parkNanos(1);
            since = System.nanoTime();
        }
    }
}
