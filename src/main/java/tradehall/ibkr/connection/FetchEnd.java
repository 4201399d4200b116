package tradehall.ibkr.connection;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

import tradehall.ibkr.ImportSession;

/// The end of a successful fetch, in the transaction of its import: both take effect or neither, so a statement is
/// imported exactly once, whenever a replica dies, and not at all if it is no longer wanted.
record FetchEnd(ImportSession session, LeasedConnection work) {

    /// The connection was deleted, disabled or changed, its user is inactive, or another worker has taken it.
    static final class Gone extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Gone() {
            super("not wanted any more", null, false, false);
        }
    }

    /// From here to the commit nobody can take the connection away.
    ///
    /// @throws Gone where somebody has
    void requireHeld() throws SQLException {
        if (session.find("connection.hold", _ -> true, work.user().toString(), work.id(), work.lease().toString())
                .isEmpty()) {
            throw new Gone();
        }
    }

    /// What is missing of the days asked for, by all imports of the accounts in the statement.
    MissingDays missing(Days asked, long importId) throws SQLException {
        return MissingDays.of(session, asked, work.user(), importId);
    }

    void succeed(Status status, String action, Coverage coverage, Instant now, Instant next) throws SQLException {
        session.run("connection.succeed", status.text(), coverage.detail(), action, now.toString(),
                coverage.coveredUntil().toString(),
                next.toString(), work.user().toString(), work.id(), work.lease().toString());
    }

    void worked(List<String> fingerprints, Instant now) throws SQLException {
        session.run("connection.token-worked", FetchStore.array(fingerprints), now.toString());
    }
}
