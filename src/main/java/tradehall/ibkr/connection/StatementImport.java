package tradehall.ibkr.connection;

import java.util.Optional;
import java.util.UUID;

import tradehall.ibkr.FlexImport;
import tradehall.ibkr.Origin;
import tradehall.ibkr.flex.Spool;

/// How a statement that has come becomes trades: by the same import as an upload's, and in its turn among the user's.
public final class StatementImport {

    private final FlexImport flexImport;

    public StatementImport(FlexImport flexImport) {
        this.flexImport = flexImport;
    }

    /// Empty while the user's own imports take all that may run at once.
    Optional<Turn> turn(UUID user) {
        return Optional.of(new Turn(user));
    }

    /// A user's turn, given back when it is closed.
    final class Turn implements AutoCloseable {

        private final UUID user;

        private Turn(UUID user) {
            this.user = user;
        }

        /// @param end the last of the import's transaction
        void run(Spool statement, FlexImport.LastCheck end) {
            flexImport.run(user, Origin.CONNECTION, statement, end);
        }

        @Override
        public void close() {
        }
    }
}
