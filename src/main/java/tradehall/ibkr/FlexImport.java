package tradehall.ibkr;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import tradehall.db.Database;
import tradehall.ibkr.flex.FlexFormat;
import tradehall.ibkr.flex.FlexParser;
import tradehall.ibkr.flex.Spool;

/// Imports Flex files into a user's trades, undoes imports, and re-reads files; each in one transaction, all or nothing
/// (Contract §7).
///
/// A file is copied to a temporary table as it is read, and SQL does the rest: it stores what the file reports about
/// each booking, and derives the trades from all files' reports of their bookings. So memory does not grow with the
/// file, and the result is the same however trades are spread over files, and in whatever order these arrive (DOMAIN
/// D5, D6).
public final class FlexImport {

    private final Database database;
    private final FlexParser parser;
    private final Archive archive;
    private final int mostBookings;

    /// @param mostBookings of one user
    public FlexImport(Database database, FlexParser parser, Archive archive, int mostBookings) {
        this.database = database;
        this.parser = parser;
        this.archive = archive;
        this.mostBookings = mostBookings;
    }

    /// The user would exceed the limit of bookings; nothing is written.
    public static final class TooManyBookings extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooManyBookings(int most) {
            super("A user may have at most " + most + " bookings; this file would exceed that.", null, false, false);
        }
    }

    /// Runs within the transaction, right before it is committed: an exception rolls everything back.
    public interface LastCheck {
        void run(ImportSession session, long importId) throws SQLException;
    }

    /// The outcome of undoing an import.
    public enum Undoing { DONE, NOT_LISTED, FILE_DROPPED }

    /// @throws FlexException    when the file is broken
    /// @throws TooManyBookings  when the user may not have that many
    public ImportCounts run(UUID user, ImportSource source, Spool spool) {
        return run(user, source, spool, (_, _) -> { });
    }

    /// Like [#run(UUID, ImportSource, Spool)], for a caller that may lose the right to import meanwhile.
    public ImportCounts run(UUID user, ImportSource source, Spool spool, LastCheck lastCheck) {
        FlexFormat format = FlexFormat.of(spool);
        return database.bulk((connection, sql) -> {
            ImportSession session = new ImportSession(connection, sql);
            prepare(session);
            session.run("imports.lock", user);
            long id = session.row("imports.begin", row -> row.getLong(1), user, source.source(), source.fileName(),
                    format.name().toLowerCase(Locale.ROOT), spool.sha256(), spool.bytes(), FlexParser.VERSION);
            Archive.keep(session, user, id, spool);
            Imported imported = merge(session, user, id, format, spool);
            ImportMerge.Outcome outcome = imported.outcome();
            ImportCounts counts = session.row("imports.counts", ImportCounts::read,
                    outcome.created(), outcome.updated(), outcome.same(), imported.rows(), user, id);
            archive.trim(session, user);
            lastCheck.run(session, id);
            return counts;
        });
    }

    /// Makes the trades what they would be without the file.
    public Undoing undo(UUID user, long id) {
        return database.bulk((connection, sql) -> {
            ImportSession session = new ImportSession(connection, sql);
            prepare(session);
            session.run("imports.lock", user);
            Undoing undoing = archive.undoing(session, user, id);
            if (undoing == Undoing.DONE) {
                new ImportMerge(session, user, id, true).run();
                session.run("imports.remove", user, id);
            }
            return undoing;
        });
    }

    /// Drops the user's files that are no longer kept.
    void trim(UUID user) {
        database.bulk((connection, sql) -> {
            ImportSession session = new ImportSession(connection, sql);
            prepare(session);
            session.run("imports.lock", user);
            archive.trim(session, user);
            return user;
        });
    }

    /// Re-reads the file of an import, as if it were the first time.
    ///
    /// @return how many trades were added, changed and removed; empty if the import could not be undone, or not any
    ///     more
    /// @throws FlexException when the current parsers consider the file broken
    Optional<ImportMerge.Outcome> again(ImportStore.Kept kept, ImportStore store) {
        return database.bulk((connection, sql) -> {
            ImportSession session = new ImportSession(connection, sql);
            prepare(session);
            Staged staged = stage(session, kept.format(), store.content(kept.user(), kept.id()));
            session.run("imports.lock", kept.user());
            if (archive.undoing(session, kept.user(), kept.id()) != Undoing.DONE) {
                return Optional.empty();
            }
            session.run("imports.uncover", kept.user(), kept.id());
            return Optional.of(mergeStaged(session, kept.user(), kept.id(), staged, kept.storedBytes(), true));
        });
    }

    /// @param rows of trades sections
    private record Imported(ImportMerge.Outcome outcome, long rows) { }

    private Imported merge(ImportSession session, UUID user, long id, FlexFormat format, Spool spool)
            throws SQLException {
        if (!session.is("imports.any-report", user)) {
            long known = bookings(session, user); // afterwards there might be many more to count
            Optional<PlainCopy> copied = new PlainImport(session, parser, user, id).run(spool.content(), format);
            if (copied.isPresent()) {
                requireRoom(known + copied.get().executions());
                session.run("imports.cover", user, id, parser.zone().getId());
                session.run("imports.finish", spool.storedBytes(), 0, FlexParser.VERSION, user, id);
                return new Imported(ImportMerge.Outcome.created(copied.get().executions()), copied.get().rows());
            }
        }
        Staged staged = stage(session, format, spool.content());
        Imported imported = new Imported(mergeStaged(session, user, id, staged, spool.storedBytes(), false),
                staged.rows());
        requireRoom(bookings(session, user));
        return imported;
    }

    private ImportMerge.Outcome mergeStaged(ImportSession session, UUID user, long id, Staged staged, long stored,
                                     boolean again) throws SQLException {
        session.run("imports.cover", user, id, parser.zone().getId());
        if (staged.others()) {
            session.run("imports.only-bookings");
        }
        ImportMerge.Outcome outcome = new ImportMerge(session, user, id, again).run();
        session.run("imports.finish", stored, outcome.several(), FlexParser.VERSION, user, id);
        return outcome;
    }

    private long bookings(ImportSession session, UUID user) throws SQLException {
        return session.row("imports.count", row -> row.getLong(1), user, mostBookings);
    }

    private void requireRoom(long bookings) {
        if (bookings > mostBookings) {
            throw new TooManyBookings(mostBookings);
        }
    }

    /// What was staged.
    ///
    /// @param rows   of trades sections
    /// @param others whether there is anything but bookings
    private record Staged(long rows, boolean others) { }

    private Staged stage(ImportSession session, FlexFormat format, InputStream content) throws SQLException {
        try (content; RowStage stage = new RowStage(session.connection(), session.sql().apply("imports.copy"))) {
            parser.parse(content, format, stage);
            stage.finish();
            if (stage.hasDerivedIds()) {
                session.run("imports.number-equals");
            }
            if (stage.hasLots()) {
                session.run("imports.lend-lots");
            }
            return new Staged(stage.rows(), stage.hasOthers());
        } catch (CopyStream.Refused e) {
            throw e.reason();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void prepare(ImportSession session) throws SQLException {
        for (String statement : new String[] {"imports.wait", "imports.memory", "imports.plain", "imports.all-at-once",
            "imports.stage", "imports.touched", "imports.plain-reported", "imports.gone", "imports.excess"}) {
            session.run(statement);
        }
    }
}
