package tradehall.auth;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import tradehall.db.Database;
import tradehall.db.Row;
import tradehall.db.Transaction;
import tradehall.http.ApiException;
import tradehall.http.Budget;
import tradehall.http.CountedRead;
import tradehall.http.Request;

/// A verified token at the database: what a secured handler gets, and its only way to read and write. The first
/// statement that it runs admits the user as well, whose row is made on first sight where Clerk's webhook has not
/// arrived yet (Contract §3); so an authenticated read is one statement, and nothing of an answer leaves before the
/// user is known to be active. No row is made for a user who was deleted and erased.
///
/// Belongs to one request. Every method throws [ApiException] 401 when the user is inactive or deleted.
public final class Session {

    /// Bytes of a stream's rows in memory at once.
    private static final int FETCH = 1 << 20;
    private static final int MOST_ROWS = 1000;
    private static final int TEXT = Caller.COLUMNS + 1;
    private static final byte[] NONE = {};

    private final Claims claims;
    private final Database database;
    private final Request request;
    private Optional<Caller> admitted = Optional.empty();

    Session(Claims claims, Database database, Request request) {
        this.claims = claims;
        this.database = database;
        this.request = request;
    }

    /// What a read makes of its row, beyond the caller's columns.
    @FunctionalInterface
    public interface Reader<T> {
        T read(Caller caller, Row row);
    }

    /// What a read of many rows does with each.
    @FunctionalInterface
    public interface RowReader {
        void accept(Caller caller, Row row);
    }

    /// What a caller changes, within one transaction.
    @FunctionalInterface
    public interface Work<T> {
        T run(Transaction transaction, Caller caller);
    }

    public Claims claims() {
        return claims;
    }

    /// What the request holds of the budget.
    public Budget.Hold hold() {
        return request.hold();
    }

    /// The caller, by a statement of its own where none has admitted them yet: for what must be decided before anything
    /// is read.
    public Caller caller() {
        return admitted.isPresent() ? admitted.get() : read("caller.find", (caller, _) -> caller);
    }

    /// One read, by a statement whose first parameter is the Clerk id and whose first columns are the caller's; `more`
    /// are its other parameters.
    public <T> T read(String statement, Reader<T> reader, Object... more) {
        Object[] parameters = parameters(more);
        return orMakeRow(() -> database.find(statement, row -> reader.read(admitOnce(row), row), parameters));
    }

    /// One JSON text that may be long, by a statement as of [#read] whose last parameter is how many bytes it may
    /// answer with; empty where it is null. It is counted as held from now on.
    public Optional<byte[]> text(String statement, Object... more) {
        return text(statement, _ -> { }, more);
    }

    /// @param others takes the columns behind the text
    public Optional<byte[]> text(String statement, Consumer<Row> others, Object... more) {
        Object[] parameters = Arrays.copyOf(more, more.length + 1);
        byte[] text = CountedRead.text(hold(), FETCH, most -> {
            parameters[more.length] = most;
            return read(statement, (_, row) -> {
                others.accept(row);
                return row.isNull(TEXT) ? NONE : row.utf8(TEXT);
            }, parameters);
        });
        return text.length == 0 ? Optional.empty() : Optional.of(text);
    }

    /// As [#read], with every row of the statement. Each begins with the caller's columns, and there is at least one:
    /// where nothing was found, its other columns are null.
    public void list(String statement, RowReader reader, Object... more) {
        Object[] parameters = parameters(more);
        orMakeRow(() -> any(database.list(statement, row -> reader.accept(admitOnce(row), row), parameters)));
    }

    /// As [#list], each row as it arrives: for any number of them.
    ///
    /// @param widest bytes of the largest row that there can be: a fetch of them takes [#FETCH] at most, which is
    ///     counted
    public void stream(String statement, int widest, RowReader reader, Object... more) {
        Object[] parameters = parameters(more);
        int rows = Math.clamp(FETCH / widest, 1, MOST_ROWS);
        request.hold().holding(FETCH, () -> orMakeRow(() ->
                any(database.stream(statement, rows, row -> reader.accept(admitOnce(row), row), parameters))));
    }

    /// As [#stream], for `most` rows at most: few enough to be fetched at once are one statement and nothing else.
    public void page(String statement, int widest, int most, RowReader reader, Object... more) {
        if ((long) widest * most > FETCH) {
            stream(statement, widest, reader, more);
        } else {
            Object[] parameters = parameters(more);
            request.hold().holding(FETCH, () -> orMakeRow(() ->
                    any(database.list(statement, row -> reader.accept(admitOnce(row), row), parameters))));
        }
    }

    /// Runs `work` in one transaction that begins by locking the caller's row: concurrent changes of one user queue
    /// there.
    public <T> T write(Work<T> work) {
        return database.in(transaction -> work.run(transaction, lock(transaction)));
    }

    private Caller lock(Transaction transaction) {
        return findLocked(transaction).orElseGet(() -> {
            transaction.execute("caller.make", claims.subject(), claims.email());
            return findLocked(transaction).orElseThrow(ApiException::userInactive);
        });
    }

    private Optional<Caller> findLocked(Transaction transaction) {
        return transaction.find("caller.lock", this::admit, claims.subject());
    }

    private <T> T orMakeRow(Supplier<Optional<T>> read) {
        return read.get().orElseGet(() -> {
            database.in(transaction -> transaction.execute("caller.make", claims.subject(), claims.email()));
            return read.get().orElseThrow(ApiException::userInactive);
        });
    }

    private Caller admitOnce(Row row) {
        return admitted.isPresent() ? admitted.get() : admit(row);
    }

    /// The one place that decides whether a user may come in.
    private Caller admit(Row row) {
        Caller caller = Caller.of(row);
        request.caller(caller.id());
        if (!caller.active()) {
            throw ApiException.userInactive();
        }
        admitted = Optional.of(caller);
        return caller;
    }

    private static Optional<Boolean> any(boolean found) {
        return Optional.of(found).filter(any -> any);
    }

    private Object[] parameters(Object... more) {
        Object[] all = new Object[more.length + 1];
        all[0] = claims.subject();
        System.arraycopy(more, 0, all, 1, more.length);
        return all;
    }
}
