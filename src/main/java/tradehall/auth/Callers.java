package tradehall.auth;

import java.util.Optional;
import java.util.function.Supplier;

import tradehall.db.Database;
import tradehall.db.Row;
import tradehall.db.Transaction;
import tradehall.http.ApiException;

/// Joins a verified token to its user's row, made on first sight where Clerk's webhook has not arrived yet (Contract §3).
///
/// A read is one statement: it names the user by Clerk id (its first parameter) and begins with the columns of [Caller],
/// so no look-up precedes it.
public final class Callers {

    private final Database database;

    public Callers(Database database) {
        this.database = database;
    }

    /// What a read makes of its row, beyond the caller's columns.
    @FunctionalInterface
    public interface Reader<T> {
        T read(Caller caller, Row row);
    }

    /// One read for the caller, by a statement whose first parameter is the Clerk id; `more` are its other parameters.
    ///
    /// @throws ApiException 401 when the user is inactive or deleted
    public <T> T read(Claims claims, String statement, Reader<T> reader, Object... more) {
        Object[] parameters = parameters(claims, more);
        return orMakeRow(claims, () -> database.find(statement, row -> reader.read(Caller.admit(row), row), parameters));
    }

    /// What a read of many rows does with each.
    @FunctionalInterface
    public interface RowReader {
        void accept(Caller caller, Row row);
    }

    /// As [#read], with every row of the statement. Each begins with the caller's columns, and there is at least one: where
    /// nothing was found, its other columns are null.
    ///
    /// @throws ApiException 401 when the user is inactive or deleted, before any row is handed on
    public void list(Claims claims, String statement, RowReader reader, Object... more) {
        Object[] parameters = parameters(claims, more);
        orMakeRow(claims, () -> any(database.list(statement, new Admission(reader), parameters)));
    }

    /// As [#list], each row as it arrives: for any number of them.
    public void stream(Claims claims, String statement, RowReader reader, Object... more) {
        Object[] parameters = parameters(claims, more);
        orMakeRow(claims, () -> any(database.stream(statement, new Admission(reader), parameters)));
    }

    /// The caller, for handlers that do more than one read.
    ///
    /// @throws ApiException 401 when the user is inactive or deleted
    public Caller require(Claims claims) {
        return read(claims, "caller.find", (caller, _) -> caller);
    }

    /// The caller within a transaction, their row locked to its end: concurrent changes of one user queue here.
    ///
    /// @throws ApiException 401 when the user is inactive or deleted
    public Caller lock(Transaction transaction, Claims claims) {
        return transaction.find("caller.lock", Caller::admit, claims.subject())
                .orElseThrow(() -> new IllegalStateException("the caller's row went away"));
    }

    private <T> T orMakeRow(Claims claims, Supplier<Optional<T>> read) {
        return read.get().orElseGet(() -> {
            database.in(transaction -> transaction.execute("caller.make", claims.subject(), claims.email()));
            return read.get().orElseThrow(() -> new IllegalStateException("the caller's row was not made"));
        });
    }

    private static Optional<Boolean> any(boolean found) {
        return Optional.of(found).filter(any -> any);
    }

    private static Object[] parameters(Claims claims, Object... more) {
        Object[] all = new Object[more.length + 1];
        all[0] = claims.subject();
        System.arraycopy(more, 0, all, 1, more.length);
        return all;
    }

    /// Admits the caller by the first row.
    private static final class Admission implements Database.RowConsumer {

        private final RowReader reader;
        private Optional<Caller> caller = Optional.empty();

        Admission(RowReader reader) {
            this.reader = reader;
        }

        @Override
        public void accept(Row row) {
            if (caller.isEmpty()) {
                caller = Optional.of(Caller.admit(row));
            }
            reader.accept(caller.get(), row);
        }
    }
}
