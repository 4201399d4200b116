package tradehall.auth;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import tradehall.http.ApiException;
import tradehall.http.Budget;
import tradehall.http.RefusalReason;

/// Limits what verifying new tokens may cost (Contract §10): at most half of the cores at once, and memory from the
/// strangers' part of the budget. So a flood of forged tokens slows down nobody whose token is known.
final class UnseenTokenLimiter {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /// Bytes that the tree of the token's JSON takes for each character, in the worst case.
    private static final int WEIGHT = 32;

    private final Semaphore turns = new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);

    /// @throws ApiException 503 when there is no room for it
    <T> T holding(Budget.Hold hold, String token, Supplier<T> judgement) {
        return hold.holding((long) token.length() * WEIGHT, judgement);
    }

    /// Runs `work`, which must not block.
    ///
    /// @throws ApiException 503 when too many others are running
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
