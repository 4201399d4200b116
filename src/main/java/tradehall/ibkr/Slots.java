package tradehall.ibkr;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import tradehall.http.ApiException;

/// Bounds how many requests at once may hold a database connection for as long as their client is sending or reading: slow
/// ones must not keep everyone else from the database.
final class Slots {

    private final Semaphore free;
    private final Duration wait;
    private final String busy;

    /// @param count of the slots, at least 1
    /// @param wait  how long a request waits for one
    /// @param busy  what it hears then
    Slots(int count, Duration wait, String busy) {
        this.free = new Semaphore(Math.max(1, count), true);
        this.wait = wait;
        this.busy = busy;
    }

    /// @throws ApiException 503 when no slot becomes free in time
    void within(Runnable work) {
        within(() -> {
            work.run();
            return true;
        });
    }

    /// @throws ApiException 503 when no slot becomes free in time
    <T> T within(Supplier<T> work) {
        enter();
        try {
            return work.get();
        } finally {
            free.release();
        }
    }

    private void enter() {
        try {
            if (!free.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw ApiException.unavailable(busy, wait);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw ApiException.unavailable("The service is stopping.", wait);
        }
    }
}
