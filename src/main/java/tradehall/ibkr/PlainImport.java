package tradehall.ibkr;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Optional;
import java.util.UUID;

import tradehall.ibkr.flex.FlexFormat;
import tradehall.ibkr.flex.FlexParser;

/// The import of a file whose executions nothing else is reported about, such as a user's first: they are copied
/// straight to their table, which takes half as long as staging the rows and comparing them with everything else
/// reported.
///
/// Whether that holds turns out on the way: two bookings of one trade violate a unique key of the table. So it can only
/// be tried for users who have nothing but plain trades.
final class PlainImport {

    private static final String UNIQUE_VIOLATION = "23505";

    private final ImportSession session;
    private final FlexParser parser;
    private final UUID user;
    private final long importId;

    PlainImport(ImportSession session, FlexParser parser, UUID user, long importId) {
        this.session = session;
        this.parser = parser;
        this.user = user;
        this.importId = importId;
    }

    /// @return empty if the file must be staged instead; then nothing has been changed
    Optional<PlainCopy> run(InputStream content, FlexFormat format) throws SQLException {
        Savepoint before = session.connection().setSavepoint();
        Optional<PlainCopy> copied = copy(content, format);
        if (copied.isEmpty()) {
            session.connection().rollback(before);
            return copied;
        }
        copied.get().marks().stage(session);
        if (copied.get().executions() > 0) {
            report(copied.get());
        }
        return copied;
    }

    /// Ids of trades come one after the other, unless somebody else imports at the same time.
    private void report(PlainCopy copied) throws SQLException {
        long first = session.row("imports.id-of-booking", row -> row.getLong(1), user, copied.firstBooking());
        long last = session.row("imports.last-id", row -> row.getLong(1));
        if (last - first + 1 == copied.executions()) {
            session.run("imports.report-run", user, importId, first, last);
        } else {
            session.run("imports.report-plain", user, importId);
        }
    }

    private Optional<PlainCopy> copy(InputStream content, FlexFormat format) throws SQLException {
        try (content; PlainCopy copy = new PlainCopy(session, user, importId)) {
            parser.parse(content, format, copy);
            copy.finish();
            return Optional.of(copy);
        } catch (PlainCopy.NotPlain _) {
            return Optional.empty();
        } catch (CopyStream.Refused e) {
            if (UNIQUE_VIOLATION.equals(e.reason().getSQLState())) {
                return Optional.empty();
            }
            throw e.reason();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
