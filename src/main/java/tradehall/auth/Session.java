package tradehall.auth;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import tradehall.db.Database;
import tradehall.db.Row;
import tradehall.db.Transaction;
import tradehall.http.ApiException;
import tradehall.http.Budget;
import tradehall.http.CountedRead;
import tradehall.http.Request;

/// A verified token's access to the database: what a secured handler gets, and its only way to read and write. The
/// first statement that it runs also admits the user, whose row is created on first sight if Clerk's webhook has not
/// arrived yet (Contract §3); so an authenticated read is one statement, and no part of an answer is sent before the
/// user is known to be active. No row is created for a user who was deleted and erased.
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
        this.database = database.as(claims.subject());
        this.request = request;
    }

    /// What a read makes of its row, after the caller's columns.
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

    /// The caller; takes a statement of its own if none has admitted them yet: for decisions that precede any read.
    public Caller caller() {
        return admitted.isPresent() ? admitted.get() : read("caller.find", (caller, _) -> caller);
    }

    /// Runs a read whose first parameter is the Clerk id and whose first columns are the caller's; `more` are its other
    /// parameters.
    public <T> T read(String statement, Reader<T> reader, @Nullable Object... more) {
        Object[] parameters = parameters(more);
        return orMakeRow(same -> same.find(statement, row -> reader.read(admitOnce(row), row), parameters));
    }

    /// The same by [Database#lookUp], for a statement without further parameters: the cheapest read under load.
    public <T> T lookUp(String statement, Reader<T> reader) {
        return database.lookUp(statement, row -> reader.read(admitOnce(row), row), claims.subject())
                .orElseGet(() -> read(statement, reader));
    }

    /// Reads one JSON text that may be long, by a statement like [#read]'s whose last parameter is the most bytes it
    /// may return; empty if it is null. The text is counted as held from now on.
    public Optional<byte[]> text(String statement, @Nullable Object... more) {
        return text(statement, _ -> { }, more);
    }

    /// @param others reads the columns after the text
    public Optional<byte[]> text(String statement, Consumer<Row> others, @Nullable Object... more) {
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

    /// Like [#read], for every row of the result. Each begins with the caller's columns, and there is at least one: if
    /// nothing was found, its other columns are null.
    public void list(String statement, RowReader reader, @Nullable Object... more) {
        Object[] parameters = parameters(more);
        orMakeRow(same -> any(same.list(statement, row -> reader.accept(admitOnce(row), row), parameters)));
    }

    /// Like [#list], but hands on each row as it arrives: for any number of rows.
    ///
    /// @param widest bytes of the largest possible row: a fetch takes [#FETCH] at most, which is counted
    public void stream(String statement, int widest, RowReader reader, @Nullable Object... more) {
        Object[] parameters = parameters(more);
        int rows = Math.clamp(FETCH / widest, 1, MOST_ROWS);
        request.hold().holding(FETCH, () -> orMakeRow(same ->
                any(same.stream(statement, rows, row -> reader.accept(admitOnce(row), row), parameters))));
    }

    /// Like [#stream], for `most` rows at most: if they can be fetched at once, it takes a single statement.
    public void page(String statement, int widest, int most, RowReader reader, @Nullable Object... more) {
        if ((long) widest * most > FETCH) {
            stream(statement, widest, reader, more);
        } else {
            Object[] parameters = parameters(more);
            request.hold().holding(FETCH, () -> orMakeRow(same ->
                    any(same.list(statement, row -> reader.accept(admitOnce(row), row), parameters))));
        }
    }

    /// Runs `work` in one transaction that begins by locking the caller's row, where concurrent changes by one user
    /// queue.
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

    private <T> T orMakeRow(Function<Database, Optional<T>> read) {
        return database.together(same -> read.apply(same).orElseGet(() -> {
            same.execute("caller.make", claims.subject(), claims.email());
            return read.apply(same).orElseThrow(ApiException::userInactive);
        }));
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

    private Object[] parameters(@Nullable Object... more) {
        Object[] all = new Object[more.length + 1];
        all[0] = claims.subject();
        System.arraycopy(more, 0, all, 1, more.length);
        return all;
    }
}
