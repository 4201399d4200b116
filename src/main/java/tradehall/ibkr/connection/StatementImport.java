package tradehall.ibkr.connection;

import java.util.Optional;
import java.util.UUID;

import tradehall.http.PerUserLimiter;
import tradehall.ibkr.FlexImport;
import tradehall.ibkr.ImportSource;
import tradehall.ibkr.flex.Spool;

/// Imports a fetched statement: by the same import as an upload, and within the user's limit of concurrent imports.
public final class StatementImport {

    private final FlexImport flexImport;
    private final PerUserLimiter atOnce;

    public StatementImport(FlexImport flexImport, PerUserLimiter atOnce) {
        this.flexImport = flexImport;
        this.atOnce = atOnce;
    }

    /// Empty while the user's own imports use up that limit.
    ///
    /// @param clerkId by which requests take their turns too
    Optional<Turn> turn(UUID user, String clerkId) {
        return atOnce.beginAtOnce(clerkId).map(end -> new Turn(user, end));
    }

    /// A user's slot, released when closed.
    final class Turn implements AutoCloseable {

        private final UUID user;
        private final Runnable end;

        private Turn(UUID user, Runnable end) {
            this.user = user;
            this.end = end;
        }

        /// @param last of the import's transaction
        void run(Spool statement, FlexImport.LastCheck last) {
            flexImport.run(user, ImportSource.CONNECTION, statement, last);
        }

        @Override
        public void close() {
            end.run();
        }
    }
}
