package tradehall.ibkr.connection;

import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// What happens to a connection after an answer.
sealed interface Decision {

    /// The fetch continues: the next request, not before `at`.
    ///
    /// @param detail what the user reads meanwhile; empty: unchanged
    record Ask(Attempt attempt, Instant at, String detail) implements Decision { }

    /// The fetch has ended, without a statement.
    ///
    /// @param retry   when the next begins; null: not before the user has acted
    /// @param retries fetches in a row that ended so
    /// @param unclear whether the next is the last that 1020 is forgiven
    record Rest(Status status, String detail, String action, @Nullable Instant retry, int retries, boolean unclear)
            implements Decision {

        Optional<Instant> at() {
            return Optional.ofNullable(retry);
        }
    }

    /// Like [Rest]; in addition, the token is locked out, and perhaps all fetching.
    record LockOut(Rest rest) implements Decision { }
}
