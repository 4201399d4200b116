package tradehall.auth;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import tradehall.http.ApiException;
import tradehall.http.Budget;
import tradehall.http.RefusalReason;

/// What judging tokens not seen before may cost (Contract §10): at most half of the cores at once, and memory by the
/// budget, as a stranger's. So a flood of made-up tokens slows down nobody whose token is known.
final class UnseenTokenLimiter {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /// What a tree of the token's JSON takes, of the most wasteful JSON there is, for each character.
    private static final int WEIGHT = 32;

    private final Semaphore turns = new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);

    /// @throws ApiException 503 when there is no room for it
    <T> T holding(Budget.Hold hold, String token, Supplier<T> judgement) {
        return hold.holding((long) token.length() * WEIGHT, judgement);
    }

    /// Work that waits for nothing.
    ///
    /// @throws ApiException 503 when too many others are at it
    <T> T inTurn(Supplier<T> work) {
        try {
            if (!turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw ApiException.unavailable("Too many new session tokens at once.", PATIENCE,
                        RefusalReason.NEW_TOKENS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw ApiException.unavailable("The service cannot answer right now.", PATIENCE, RefusalReason.NEW_TOKENS);
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }
}
