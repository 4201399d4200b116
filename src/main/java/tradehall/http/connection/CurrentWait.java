package tradehall.http.connection;

import java.util.concurrent.atomic.AtomicReference;

/// The wait that a connection is in. Its own thread begins a wait before it waits and ends it when it has waited; the
/// watch, and whoever needs the room, may end the client for it, from theirs:
///
/// ```
///              ┌─────── begin ──────▶┐
///          NOTHING               any wait ─── end ──▶ GONE
///              └◀────── over ────────┘
/// ```
///
/// Thread-safe: where the wait is over just then, both sides see the same.
final class CurrentWait {

    private final AtomicReference<Wait> current = new AtomicReference<>(Wait.NOTHING);

    Wait current() {
        return current.get();
    }

    /// @throws RuntimeException the word that the client was ended with
    void begin(Wait next) {
        change(next);
    }

    /// @throws RuntimeException the word that the client was ended with
    void over() {
        change(Wait.NOTHING);
    }

    /// @return whether it was still waiting
    boolean end(Wait seen, Wait gone) {
        return current.compareAndSet(seen, gone);
    }

    private void change(Wait next) {
        Wait before = current.get();
        if (before.isGone() || !current.compareAndSet(before, next)) {
            throw current.get().word();
        }
    }
}
