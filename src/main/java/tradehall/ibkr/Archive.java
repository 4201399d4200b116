package tradehall.ibkr;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

import tradehall.http.Limits;
import tradehall.ibkr.FlexImport.Undoing;
import tradehall.ibkr.flex.Spool;

/// The originals of imports: compressed, in pieces that fit in memory, and bounded; the oldest are dropped first,
/// rather than refusing an import (Contract §7, §10).
public final class Archive {

    private static final int PART = 1 << 18;

    private final Limits.Users limits;
    private final Duration keep;
    private final Clock clock;

    /// @param keep how long a file is kept
    public Archive(Limits.Users limits, Duration keep, Clock clock) {
        this.limits = limits;
        this.keep = keep;
        this.clock = clock;
    }

    static void keep(ImportSession session, UUID user, long id, Spool spool) throws SQLException {
        try (InputStream stored = spool.stored()) {
            byte[] part = stored.readNBytes(PART);
            for (int number = 0; part.length > 0; number++) {
                session.run("imports.add-part", user, id, number, part);
                part = stored.readNBytes(PART);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Drops the oldest files beyond what is kept, and the oldest imports beyond what is listed. Their trades stay, and
    /// can no longer be undone.
    void trim(ImportSession session, UUID user) throws SQLException {
        session.run("imports.choose-excess", user, limits.files(), earliest(), limits.importRows());
        if (session.is("imports.any-excess")) {
            for (String statement : new String[] {"imports.keep-reported", "imports.forget-reported",
                "imports.merge-kept", "imports.drop-files", "imports.unlist"}) {
                session.run(statement, user);
            }
        }
    }

    /// Whether an import can be undone.
    Undoing undoing(ImportSession session, UUID user, long id) throws SQLException {
        return session.find("imports.undoable", row -> row.getBoolean(1) ? Undoing.DONE : Undoing.FILE_DROPPED,
                earliest(), user, id)
                .orElse(Undoing.NOT_LISTED);
    }

    /// Files from before that time are no longer shown, dropped or not.
    String earliest() {
        return clock.instant().minus(keep).toString();
    }
}
