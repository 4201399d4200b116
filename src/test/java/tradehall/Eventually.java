package tradehall;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Waits for what happens elsewhere (in another process, after an answer) and is announced by nothing. It looks again
/// every few milliseconds, which leaves the cores to whoever is awaited.
public final class Eventually {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(5);

    private Eventually() {
    }

    /// @param what as a failure is to name it
    public static void holds(String what, BooleanSupplier condition) {
        find(what, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    /// What is looked for, once it is there.
    public static <T> T find(String what, Supplier<Optional<T>> search) {
        long start = System.nanoTime();
        Optional<T> found = search.get();
        while (found.isEmpty()) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new AssertionError("did not come true within " + PATIENCE.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            found = search.get();
        }
        return found.get();
    }
}
