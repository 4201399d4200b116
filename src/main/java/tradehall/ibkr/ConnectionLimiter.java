package tradehall.ibkr;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import tradehall.http.ApiException;
import tradehall.http.RefusalReason;

/// Bounds how many requests at once may hold a database connection for as long as their client is sending or reading:
/// slow ones must not keep everyone else from the database.
final class ConnectionLimiter {

    private final Semaphore free;
    private final Duration wait;
    private final String busy;
    private final RefusalReason reason;

    /// @param count connections that may be held at once, at least 1
    /// @param wait  how long a request waits for a connection
    /// @param busy  the message of a refusal after waiting in vain
    ConnectionLimiter(int count, Duration wait, String busy, RefusalReason reason) {
        this.free = new Semaphore(Math.max(1, count), true);
        this.wait = wait;
        this.busy = busy;
        this.reason = reason;
    }

    /// One request's connection, if taken; given back at the request's end.
    final class Permit implements AutoCloseable {

        private boolean taken;

        /// Takes a connection if one is free, without waiting.
        ///
        /// @return whether one was free
        boolean takeAtOnce() {
            taken = free.tryAcquire();
            return taken;
        }

        /// @throws ApiException 503 when none becomes free in time
        void take() {
            if (taken) {
                return;
            }
            try {
                taken = free.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            if (!taken) {
                throw ApiException.unavailable(busy, wait, reason);
            }
        }

        @Override
        public void close() {
            if (taken) {
                free.release();
            }
        }
    }
}
