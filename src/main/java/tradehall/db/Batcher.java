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

import org.jspecify.annotations.Nullable;

/// Runs one statement for many callers at once. Calls that come while others are under way travel together: each is a
/// statement of its own, but they share a connection, a message to PostgreSQL and one back, a transaction, and the
/// wake-ups on both sides, which cost more than the statements do (`bench/PROFILE.md`). What is asked for while nothing
/// is under way goes alone and at once.
///
/// No caller notices the others: if PostgreSQL refuses one of a message, nothing of it has happened, and each of its
/// calls is run again by itself. So it is when one has to wait for a lock: who waits for long holds up no message. A
/// result is told once it is committed.
///
/// Thread-safe.
final class Batcher {

    /// A call that has waited for longer, or that comes longer after the last message was sent, may be sent while
    /// others are under way: PostgreSQL may be far away, its disk slow, a connection may hang, or the machine may have
    /// too much to do.
    static final Duration SOON = Duration.ofMillis(2);
    /// Messages under way: more would be smaller ones.
    private static final int UNDER_WAY = 1;
    /// Those under way when they are late. Their rows are counted by [tradehall.http.Shares].
    private static final int MOST_UNDER_WAY = 3;
    /// Calls in a message; a power of two, as each number of them is: the driver has PostgreSQL plan the statement for
    /// each place in each.
    private static final int MOST = 8;
    /// Before the calls of a message that may wait for locks: who waits for longer than this does so by itself.
    private static final String HURRY = "select set_config('lock_timeout', '50ms', true);";

    enum Kind {
        READ,
        /// What it changes may be locked.
        CHANGE
    }

    private final Kind kind;
    private final ConnectionPool pool;
    private final PoolQueue queue;
    private final String sql;
    private final List<String> messages;
    private final long soon;
    private final long patience;
    private final Queue<BatchedCall<?>> waiting = new ArrayDeque<>();
    private int underWay;
    private long lastSent = System.nanoTime();

    /// @param queue also says how long to wait until under way, at most
    /// @param sql   of the statement, whose parameters are text or `bytea`, which it casts
    /// @param soon  how long others may be under way, or a call wait, before one more message may be sent
    Batcher(ConnectionPool pool, PoolQueue queue, Kind kind, String sql, Duration soon) {
        this.kind = kind;
        this.pool = pool;
        this.queue = queue;
        this.sql = sql;
        this.messages = IntStream.iterate(1, count -> count <= MOST, count -> 2 * count)
                .mapToObj(count -> (kind == Kind.CHANGE ? HURRY : "")
                        + String.join(";", Collections.nCopies(count, sql))).toList();
        this.soon = soon.toNanos();
        this.patience = queue.patience().toNanos();
    }

    /// @param reader may be run by another thread, while this one waits
    <T> Optional<T> run(Row.Reader<T> reader, @Nullable Object... parameters) {
        BatchedCall<T> own = new BatchedCall<>(reader, parameters);
        List<BatchedCall<?>> first = begin(own);
        if (!first.isEmpty()) {
            send(first);
            List<BatchedCall<?>> next = next();
            if (!next.isEmpty()) {
                Thread.ofVirtual().start(() -> sendAll(next)); // this thread may have its row, and an answer to send
            }
        }
        try {
            return own.result();
        } catch (DatabaseException e) {
            if (!e.isRefusal()) {
                throw e;
            }
        }
        BatchedCall<T> again = new BatchedCall<>(reader, parameters);
        send(sql, false, List.of(again));
        return again.result();
    }

    /// How many wait for others to come back.
    synchronized int waiting() {
        return waiting.size();
    }

    /// Those that the caller is to run; none if it need only wait.
    private synchronized List<BatchedCall<?>> begin(BatchedCall<?> own) {
        waiting.add(own);
        if (underWay >= mostUnderWay()) {
            return List.of();
        }
        underWay++;
        return take();
    }

    @SuppressWarnings("ThreadPriorityCheck") // measured: bench/PROFILE.md
    private void sendAll(List<BatchedCall<?>> first) {
        for (List<BatchedCall<?>> next = first; !next.isEmpty(); next = next()) {
            send(next);
            Thread.yield(); // who is about to ask does so first, and more go together
        }
    }

    /// Those that go together next; if there are none, or enough others are under way, what was under way is over.
    private synchronized List<BatchedCall<?>> next() {
        refuseLate();
        List<BatchedCall<?>> next = underWay > mostUnderWay() ? List.of() : take();
        if (next.isEmpty()) {
            underWay--;
        }
        return next;
    }

    private void refuseLate() {
        while (!waiting.isEmpty() && waiting.element().age() > patience) {
            waiting.remove().fail(DatabaseException.of(new SQLTransientConnectionException(
                    "calls under way took too long")));
        }
    }

    private int mostUnderWay() {
        boolean late = System.nanoTime() - lastSent > soon || (!waiting.isEmpty() && waiting.element().age() > soon);
        return late ? MOST_UNDER_WAY : UNDER_WAY;
    }

    /// In the order they came.
    private List<BatchedCall<?>> take() {
        int count = Math.min(MOST, Integer.highestOneBit(waiting.size()));
        List<BatchedCall<?>> taken = new ArrayList<>(count);
        lastSent = count > 0 ? System.nanoTime() : lastSent;
        for (int i = 0; i < count; i++) {
            taken.add(waiting.remove());
        }
        return taken;
    }

    private void send(List<BatchedCall<?>> together) {
        send(messages.get(Integer.numberOfTrailingZeros(together.size())), kind == Kind.CHANGE, together);
    }

    private void send(String message, boolean hurries, List<BatchedCall<?>> together) {
        try (PoolQueue.Permit _ = queue.enter("", false);
             Connection connection = pool.open();
             PreparedStatement prepared = prepare(connection, message, together)) {
            prepared.execute();
            if (hurries) {
                prepared.getMoreResults();
            }
            for (BatchedCall<?> each : together) {
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

    private static PreparedStatement prepare(Connection connection, String message, List<BatchedCall<?>> together)
            throws SQLException {
        return Prepared.of(connection, message, prepared -> {
            int place = 0;
            for (BatchedCall<?> each : together) {
                place = each.bind(prepared, place);
            }
        });
    }
}
