package tradehall.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// How many operations of one kind each user may run at once (Contract §10): any more wait for one to end, or get 429.
/// An operation ends with its request.
///
/// Thread-safe; keeps no state for idle users.
public final class PerUserLimiter {

    private final int atOnce;
    private final Duration patience;
    private final RefusalReason reason;
    private final Map<String, Turns> turns = new HashMap<>();

    /// @param patience how long a request waits for the user's other ones
    /// @param reason   logged and counted for a request that waited in vain
    public PerUserLimiter(int atOnce, Duration patience, RefusalReason reason) {
        this.atOnce = atOnce;
        this.patience = patience;
        this.reason = reason;
    }

    /// @throws ApiException 429 when none of the user's other ones ends in time
    public void begin(Request request, String user) {
        Turns all = enter(user);
        if (!all.await(patience)) {
            leave(user, all);
            throw ApiException.throttled(Duration.ofSeconds(1), reason);
        }
        request.atEnd(() -> end(user, all));
    }

    /// For background work: begins at once or not at all.
    ///
    /// @return call it at the end; empty while the user is at the limit
    public Optional<Runnable> beginAtOnce(String user) {
        Turns all = enter(user);
        if (!all.await(Duration.ZERO)) {
            leave(user, all);
            return Optional.empty();
        }
        return Optional.of(() -> end(user, all));
    }

    private void end(String user, Turns all) {
        all.running.release();
        leave(user, all);
    }

    private synchronized Turns enter(String user) {
        Turns all = turns.computeIfAbsent(user, _ -> new Turns(new Semaphore(atOnce, true)));
        all.users++;
        return all;
    }

    private synchronized void leave(String user, Turns all) {
        if (--all.users == 0) {
            turns.remove(user);
        }
    }

    /// The state of one user, kept while any of their operations runs or waits.
    private static final class Turns {

        private final Semaphore running;
        private int users;

        Turns(Semaphore running) {
            this.running = running;
        }

        boolean await(Duration patience) {
            try {
                return running.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
