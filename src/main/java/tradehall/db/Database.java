package tradehall.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import com.zaxxer.hikari.HikariPoolMXBean;
import io.helidon.common.mapper.MapperManager;
import io.helidon.dbclient.jdbc.JdbcClientBuilder;
import org.jspecify.annotations.Nullable;

/// The database: one pool, and the named statements.
///
/// Work that changes something runs in a [Transaction], by Helidon's DbClient. Single reads, long answers and bulk
/// loads run the same named statements by JDBC on the same pool: DbClient asks for the metadata of every column of
/// every row, and can neither stream nor copy. Handlers see no difference. All connections and results are closed here,
/// whatever is thrown.
///
/// Whose turn it is to use the pool, [PoolQueue] decides; [#as] tells it who asks.
///
/// Thread-safe. Failures are [DatabaseException]s.
public final class Database implements AutoCloseable {

    private static final PoolQueue.Permit HAS_ONE = () -> { };

    private final ConnectionPool pool;
    private final Transactions transactions;
    private final Statements statements;
    private final PoolQueue queue;
    private final Map<String, Batcher> batchers;
    private final String user;
    private final boolean permitted;

    public Database(DatabaseSettings settings, Statements statements) {
        this.pool = new ConnectionPool(settings);
        this.statements = statements;
        this.transactions = new Transactions(JdbcClientBuilder.create()
                .connectionPool(pool)
                // Values are mapped by Row and its readers: looking for other mappers takes a fiftieth of a start.
                .mapperManager(MapperManager.builder().discoverServices(false).build())
                .statements(this::sql)
                .build());
        this.queue = new PoolQueue(settings.poolSize(), settings.acquire());
        this.batchers = new ConcurrentHashMap<>();
        this.user = "";
        this.permitted = false;
    }

    private Database(Database shared, String user, boolean permitted) {
        this.pool = shared.pool;
        this.transactions = shared.transactions;
        this.statements = shared.statements;
        this.queue = shared.queue;
        this.batchers = shared.batchers;
        this.user = user;
        this.permitted = permitted;
    }

    /// The same database for that user's requests.
    public Database as(String clerkId) {
        return new Database(this, clerkId, false);
    }

    /// Runs `work` with the same database; its statements, one after another, queue for a connection only once.
    public <T> T together(Function<Database, T> work) {
        try (PoolQueue.Permit _ = enter(false)) {
            return work.apply(new Database(this, user, true));
        } catch (SQLException e) {
            throw DatabaseException.of(e);
        }
    }

    /// The first row of one statement's result, in a transaction of its own: the cheapest way to read.
    public <T> Optional<T> find(String statement, Row.Reader<T> reader, @Nullable Object... parameters) {
        try (PoolQueue.Permit _ = enter(false);
             Connection connection = pool.open();
             PreparedStatement prepared = prepare(connection, statement, parameters);
             ResultSet results = prepared.executeQuery()) {
            return results.next() ? Optional.of(reader.read(new ResultSetRow(results))) : Optional.empty();
        } catch (SQLException e) {
            throw DatabaseException.of(e);
        }
    }

    /// The same for a read that many ask for at once: under load cheaper still, since they travel together
    /// ([Batcher]).
    ///
    /// @param reader     may be run by another thread, while this one waits
    /// @param parameters text or bytes, which the statement casts
    public <T> Optional<T> lookUp(String statement, Row.Reader<T> reader, @Nullable Object... parameters) {
        return batcher(statement, Batcher.Kind.READ).run(reader, parameters);
    }

    /// The same for a statement that changes something and returns a row: it may share its transaction with others of
    /// its kind, but not their failure. Committed when this returns.
    public <T> Optional<T> change(String statement, Row.Reader<T> reader, @Nullable Object... parameters) {
        return batcher(statement, Batcher.Kind.CHANGE).run(reader, parameters);
    }

    /// Runs one insert, update or delete in a transaction of its own, in one round trip: a lock that it takes is held
    /// for no longer than PostgreSQL needs. Retried like [#in].
    public void execute(String statement, @Nullable Object... parameters) {
        Conflicts.retrying(() -> withConnection(connection -> {
            try (PreparedStatement prepared = prepare(connection, statement, parameters)) {
                return prepared.executeUpdate();
            }
        }));
    }

    /// Passes every row of one statement's result to `consumer`, in a transaction of its own. All are fetched at once,
    /// so this is for few rows.
    ///
    /// @return whether there was any
    public boolean list(String statement, RowConsumer consumer, @Nullable Object... parameters) {
        return withConnection(connection -> {
            try (PreparedStatement prepared = prepare(connection, statement, parameters)) {
                return handOn(prepared, consumer);
            }
        });
    }

    /// Passes every row of one statement's result to `consumer` as it arrives; memory does not grow with their number.
    ///
    /// @param rows fetched at once: that many of the widest take no more than is counted for them
    /// @return whether there was any
    public boolean stream(String statement, int rows, RowConsumer consumer, @Nullable Object... parameters) {
        return withConnection(connection -> {
            connection.setAutoCommit(false); // the driver streams only within a transaction
            boolean any;
            try (PreparedStatement prepared = prepare(connection, statement, parameters)) {
                prepared.setFetchSize(rows);
                any = handOn(prepared, consumer);
            }
            connection.commit();
            return any;
        });
    }

    /// Runs `work` in one transaction: committed when it returns, rolled back when it throws. It is retried a few times
    /// on a conflict with another transaction, so it must have no effects outside its own.
    public <T> T in(Function<Transaction, T> work) {
        return Conflicts.retrying(() -> {
            try (PoolQueue.Permit _ = enter(true)) {
                return transactions.run(work);
            } catch (SQLException e) {
                throw DatabaseException.of(e);
            }
        });
    }

    /// Runs `work` on a plain JDBC connection in one transaction, for bulk loads. The time limit for a single answer
    /// does not apply.
    public <T> T bulk(ConnectionWork<T> work) {
        return withConnection(connection -> {
            connection.setAutoCommit(false);
            connection.setNetworkTimeout(Runnable::run, 0);
            T result = work.run(connection, this::sql);
            connection.commit();
            return result;
        });
    }

    /// The SQL of a named statement.
    public String sql(String statement) {
        return statements.sql(statement);
    }

    /// Whether a connection can be obtained from the pool, and answers; waits for it as long as a request would.
    public boolean answers() {
        try (PoolQueue.Permit _ = enter(false); Connection connection = pool.open()) {
            return connection.isValid(1);
        } catch (SQLException _) {
            return false;
        }
    }

    /// The pool's own count of its connections, for metrics.
    public HikariPoolMXBean poolState() {
        return pool.state();
    }

    /// How many are waiting for a connection of it.
    public int waiting() {
        return queue.waiting() + batchers.values().stream().mapToInt(Batcher::waiting).sum();
    }

    @Override
    public void close() {
        pool.close();
    }

    public interface RowConsumer {
        void accept(Row row);
    }

    public interface ConnectionWork<T> {
        T run(Connection connection, Function<String, String> sql) throws SQLException;
    }

    private Batcher batcher(String statement, Batcher.Kind kind) {
        return batchers.computeIfAbsent(statement, name -> new Batcher(pool, queue, kind, sql(name), Batcher.SOON));
    }

    private PoolQueue.Permit enter(boolean changes) throws SQLException {
        return permitted ? HAS_ONE : queue.enter(user, changes);
    }

    private <T> T withConnection(ConnectionPool.Work<T> work) {
        try (PoolQueue.Permit _ = enter(false)) {
            return pool.with(work);
        } catch (SQLException e) {
            throw DatabaseException.of(e);
        }
    }

    private static boolean handOn(PreparedStatement prepared, RowConsumer consumer) throws SQLException {
        boolean any = false;
        try (ResultSet results = prepared.executeQuery()) {
            Row row = new ResultSetRow(results);
            while (results.next()) {
                any = true;
                consumer.accept(row);
            }
        }
        return any;
    }

    private PreparedStatement prepare(Connection connection, String statement, @Nullable Object... parameters)
            throws SQLException {
        return Prepared.with(connection, sql(statement), parameters);
    }
}
