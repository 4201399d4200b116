package tradehall.http.connection;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/// The wait that a connection is in. Its own thread marks the begin and the end of each wait; meanwhile the watchdog,
/// or whoever needs the room, may end the connection from another thread:
///
/// ```
///              ┌─────── begin ──────▶┐
///          NOTHING               any wait ─── end ──▶ GONE
///              └◀────── over ────────┘
/// ```
///
/// Thread-safe: if the wait is over at that very moment, both sides see the same outcome.
final class CurrentWait {

    private final AtomicReference<Wait> current = new AtomicReference<>(Wait.NOTHING);

    Wait current() {
        return Objects.requireNonNull(current.get());
    }

    /// @throws RuntimeException if the client has been cut off: why
    void begin(Wait next) {
        change(next);
    }

    /// @throws RuntimeException if the client has been cut off: why
    void over() {
        change(Wait.NOTHING);
    }

    /// @return whether it was still in that wait
    boolean end(Wait seen, Wait gone) {
        return current.compareAndSet(seen, gone);
    }

    private void change(Wait next) {
        Wait before = current();
        if (before.isGone() || !current.compareAndSet(before, next)) {
            throw current().word();
        }
    }
}
