package tradehall.ibkr.connection;

import java.time.Instant;
import java.util.Optional;

/// What becomes of a connection after an answer.
sealed interface Decision {

    /// The fetch goes on: the next request, not before `at`.
    ///
    /// @param detail what the user reads meanwhile; empty: what they read before
    record Ask(Attempt attempt, Instant at, String detail) implements Decision { }

    /// The fetch has ended, without a statement.
    ///
    /// @param retry   when the next begins; null: not before the user acted
    /// @param retries fetches in a row that ended so
    /// @param unclear whether the next is the last that 1020 is forgiven
    record Rest(Status status, String detail, String action, Instant retry, int retries, boolean unclear)
            implements Decision {

        Optional<Instant> at() {
            return Optional.ofNullable(retry);
        }
    }

    /// As [Rest]; besides, the token is locked out, and perhaps we are as a whole.
    record LockOut(Rest rest) implements Decision { }
}
