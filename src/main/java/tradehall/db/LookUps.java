package tradehall.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.IntStream;

import org.postgresql.util.PGobject;

/// Reads of single rows by key, by one statement. Those that are asked for while others are under way travel together:
/// each is a statement of its own, but they share a connection, a message to PostgreSQL and one back, and the wake-ups
/// on both sides, which cost more than the statements do (`bench/PROFILE.md`). What is asked for while little is under
/// way goes alone and at once.
///
/// Since all of a message fail if PostgreSQL refuses one of them, this is for statements that cannot fail by their key.
///
/// Thread-safe.
final class LookUps {

    /// Once a look-up has waited for longer, one more message may be under way: a connection may hang, or the machine
    /// may have too much to do.
    static final Duration SOON = Duration.ofMillis(20);
    /// Messages under way: more would be smaller ones.
    private static final int UNDER_WAY = 2;
    /// Those under way while somebody has waited too long. Their rows are counted by [tradehall.http.Shares].
    private static final int MOST_UNDER_WAY = 3;
    /// Look-ups in a message; a power of two, as each number of them is: the driver has PostgreSQL plan the statement
    /// for each place in each.
    private static final int MOST = 8;

    private final ConnectionPool pool;
    private final PoolQueue queue;
    private final List<String> texts;
    private final long soon;
    private final long patience;
    private final Queue<LookUp<?>> waiting = new ArrayDeque<>();
    private int underWay;

    /// @param queue also says how long to wait until under way, at most
    /// @param sql   of the statement; its only parameter is the key
    /// @param soon  how long to wait for those under way before one more may be
    LookUps(ConnectionPool pool, PoolQueue queue, String sql, Duration soon) {
        this.pool = pool;
        this.queue = queue;
        this.texts = IntStream.iterate(1, count -> count <= MOST, count -> 2 * count)
                .mapToObj(count -> String.join(";", Collections.nCopies(count, sql))).toList();
        this.soon = soon.toNanos();
        this.patience = queue.patience().toNanos();
    }

    /// @param reader may be run by another thread, while this one waits
    <T> Optional<T> find(String key, Row.Reader<T> reader) {
        LookUp<T> own = new LookUp<>(key, reader);
        List<LookUp<?>> first = begin(own);
        if (!first.isEmpty()) {
            run(first);
            List<LookUp<?>> next = next();
            if (!next.isEmpty()) {
                Thread.ofVirtual().start(() -> runAll(next)); // this thread may have its row, and an answer to send
            }
        }
        return own.result();
    }

    /// How many wait for others to come back.
    synchronized int waiting() {
        return waiting.size();
    }

    /// Those that the caller is to run; none if it need only wait.
    private synchronized List<LookUp<?>> begin(LookUp<?> own) {
        waiting.add(own);
        if (underWay >= mostUnderWay()) {
            return List.of();
        }
        underWay++;
        return take();
    }

    private void runAll(List<LookUp<?>> first) {
        for (List<LookUp<?>> next = first; !next.isEmpty(); next = next()) {
            run(next);
        }
    }

    /// Those that go together next; if there are none, or enough others are under way, what was under way is over.
    private synchronized List<LookUp<?>> next() {
        refuseLate();
        List<LookUp<?>> next = underWay > mostUnderWay() ? List.of() : take();
        if (next.isEmpty()) {
            underWay--;
        }
        return next;
    }

    private void refuseLate() {
        while (!waiting.isEmpty() && waiting.element().age() > patience) {
            waiting.remove().fail(DatabaseException.of(new SQLTransientConnectionException(
                    "look-ups under way took too long")));
        }
    }

    private int mostUnderWay() {
        return !waiting.isEmpty() && waiting.element().age() > soon ? MOST_UNDER_WAY : UNDER_WAY;
    }

    /// In the order they came.
    private List<LookUp<?>> take() {
        int count = Math.min(MOST, Integer.highestOneBit(waiting.size()));
        List<LookUp<?>> taken = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            taken.add(waiting.remove());
        }
        return taken;
    }

    private void run(List<LookUp<?>> together) {
        try (PoolQueue.Permit _ = queue.enter("", false);
             Connection connection = pool.open();
             PreparedStatement prepared = prepare(connection, together)) {
            prepared.execute();
            for (LookUp<?> each : together) {
                try (ResultSet results = prepared.getResultSet()) {
                    each.read(results);
                }
                prepared.getMoreResults();
            }
        } catch (Throwable e) {
            DatabaseException failure = DatabaseException.of(e);
            together.forEach(each -> each.fail(failure));
        }
    }

    /// The statement as often as there are keys. The driver sends all at once only if it need not ask for the types of
    /// their parameters first, as it would for strings (`stringtype=unspecified`).
    private PreparedStatement prepare(Connection connection, List<LookUp<?>> together) throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(
                texts.get(Integer.numberOfTrailingZeros(together.size())));
        try {
            for (int i = 0; i < together.size(); i++) {
                PGobject key = new PGobject();
                key.setType("text");
                key.setValue(together.get(i).key());
                prepared.setObject(i + 1, key);
            }
            return prepared;
        } catch (SQLException e) {
            prepared.close();
            throw e;
        }
    }
}
