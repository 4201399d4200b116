package tradehall.ibkr;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;

import tradehall.auth.Caller;
import tradehall.auth.Session;
import tradehall.db.Database;
import tradehall.ibkr.flex.FlexFormat;

/// The list of a user's imports, and their files.
public final class ImportStore {

    private static final int NEXT = Caller.COLUMNS + 2;
    private static final int FORMAT = Caller.COLUMNS + 1;
    private static final int FILE_NAME = Caller.COLUMNS + 2;

    private final Database database;
    private final Archive archive;

    public ImportStore(Database database, Archive archive) {
        this.database = database;
        this.archive = archive;
    }

    /// A stored file.
    ///
    /// @param name as sent; empty if not sent
    record KeptFile(FlexFormat format, String name) {

        private static final int LONGEST_NAME = 100;

        /// A name without special characters for any shell, file system or header.
        String safeName(long id) {
            String safe = name.replaceAll("[^A-Za-z0-9._-]+", "_").replaceAll("^[._]+", "");
            return safe.isEmpty() || safe.length() > LONGEST_NAME
                    ? "flex-" + id + "." + format.name().toLowerCase(Locale.ROOT) : safe;
        }
    }

    /// An import whose file can be re-read.
    record Kept(UUID user, long id, FlexFormat format, long storedBytes) {

        /// Precedes all.
        static final Kept NONE = new Kept(new UUID(0, 0), 0, FlexFormat.XML, 0);
    }

    /// The next one, in the order of all users' imports.
    Optional<Kept> after(Kept last) {
        return database.find("imports.next-kept",
                row -> new Kept(row.uuid(1), row.number(2), format(row.text(3)), row.number(4)),
                last.user(), last.id(), archive.earliest());
    }

    /// A user with an expired file.
    Optional<UUID> overdue() {
        return database.find("imports.overdue", row -> row.uuid(1), archive.earliest());
    }

    private static FlexFormat format(String name) {
        return FlexFormat.valueOf(name.toUpperCase(Locale.ROOT));
    }

    ImportPage page(Session session, ImportQuery query) {
        AtomicReference<Long> next = new AtomicReference<>();
        byte[] json = session.text("imports.list",
                row -> next.set(row.isNull(NEXT) ? null : Long.valueOf(row.number(NEXT))),
                query.before(), query.limit()).orElseThrow();
        return new ImportPage(json, Optional.ofNullable(next.get()));
    }

    Optional<KeptFile> file(Session session, long id) {
        return session.read("imports.file", (_, row) -> row.findText(FORMAT).map(format ->
                new KeptFile(format(format), row.findText(FILE_NAME).orElse(""))),
                id, archive.earliest());
    }

    /// The original, decompressed as it is read.
    InputStream content(UUID user, long id) {
        try {
            return new GZIPInputStream(new PartsInput(number ->
                    database.find("imports.part", row -> row.bytes(1), user, id, number)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
