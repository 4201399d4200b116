package tradehall.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tradehall.Eventually;
import tradehall.TestPostgreSql;
import tradehall.http.RefusalReason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Calls that come while others are under way travel together, and none notices the others.
class BatcherTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int UNDER_WAY = 1;
    private static final int MOST_UNDER_WAY = 3;
    private static final int MOST = 8;

    /// The time is the transaction's, so calls that travel together have the same; a key that is a number is divided
    /// by.
    private static final String ECHO = """
            select key, now()::text, case when key ~ '^[0-9]$' then 1 / key::integer end
            from (select cast(? as text) as key) as asked where key <> 'nobody'""";

    private final CountDownLatch gate = new CountDownLatch(1);
    private ConnectionPool pool;
    private Batcher batcher;
    private Connection other;

    private record Echo(String key, String time) { }

    @BeforeEach
    void open() throws SQLException {
        pool = new ConnectionPool(new DatabaseSettings(TestPostgreSql.emptyDatabase(), TestPostgreSql.user(),
                TestPostgreSql.password(), MOST_UNDER_WAY + 1, LONG, LONG, LONG));
        batcher = batcher(LONG, LONG);
        other = pool.open();
    }

    @AfterEach
    void close() throws SQLException {
        gate.countDown();
        other.close();
        pool.close();
    }

    @Test
    void eachGetsItsOwnRow() {
        release();
        List<CompletableFuture<Echo>> all = IntStream.range(0, 500).mapToObj(i -> start("key " + i)).toList();
        for (int i = 0; i < all.size(); i++) {
            assertThat(all.get(i).join().key()).isEqualTo("key " + i);
        }
    }

    @Test
    void thoseThatComeMeanwhileTravelTogether() {
        holdUp();
        List<CompletableFuture<Echo>> meanwhile = IntStream.range(0, MOST).mapToObj(i -> start("key " + i)).toList();
        awaitWaiting(batcher, MOST);
        release();
        assertThat(meanwhile).extracting(one -> one.join().time()).containsOnly(meanwhile.getFirst().join().time());
        assertThat(meanwhile).extracting(one -> one.join().key())
                .containsExactlyElementsOf(IntStream.range(0, MOST).mapToObj(i -> "key " + i).toList());
    }

    @Test
    void aRowThatIsNotThereIsMissedByItsOwnAlone() {
        holdUp();
        List<CompletableFuture<Boolean>> found = Stream.of("a", "nobody", "b", "c")
                .map(key -> async(() -> batcher.run(this::echo, key).isPresent())).toList();
        awaitWaiting(batcher, found.size());
        release();
        assertThat(found).extracting(CompletableFuture::join).containsExactlyInAnyOrder(true, false, true, true);
    }

    @Test
    void aReaderThatThrowsFailsAlone() {
        holdUp();
        CompletableFuture<Echo> thrown = async(() -> batcher.<Echo>run(_ -> {
            throw new IllegalArgumentException("mine");
        }, "a").orElseThrow());
        List<CompletableFuture<Echo>> others = Stream.of("b", "c", "d").map(this::start).toList();
        awaitWaiting(batcher, others.size() + 1);
        release();
        assertThatExceptionOfType(CompletionException.class).isThrownBy(thrown::join)
                .havingCause().isInstanceOf(IllegalArgumentException.class).withMessage("mine");
        assertThat(others).extracting(one -> one.join().key()).containsExactly("b", "c", "d");
    }

    @Test
    void whatTheDatabaseRefusesIsToldToItsOwnAlone() {
        holdUp();
        List<CompletableFuture<Echo>> others = Stream.of("a", "b", "c").map(this::start).toList();
        CompletableFuture<Echo> refused = start("0");
        awaitWaiting(batcher, others.size() + 1);
        release();
        assertThat(others).extracting(one -> one.join().key()).containsExactly("a", "b", "c");
        assertThatThrownBy(refused::join).hasCauseInstanceOf(DatabaseException.class);
    }

    @Test
    void ofARefusedMessageNothingHasHappened() throws SQLException {
        execute("create table written (key text)");
        batcher = changing("""
                insert into written values (cast(? as text)) returning key, now()::text, 1 / length(key)""");
        holdUp();
        CompletableFuture<Echo> refused = start("");
        List<CompletableFuture<Echo>> others = Stream.of("a", "b", "c").map(this::start).toList();
        awaitWaiting(batcher, others.size() + 1);
        release();
        assertThat(others).extracting(one -> one.join().key()).containsExactly("a", "b", "c");
        assertThatThrownBy(refused::join).hasCauseInstanceOf(DatabaseException.class);
        assertThat(written()).containsExactlyInAnyOrder("first 0", "a", "b", "c");
    }

    @Test
    void whoWaitsForALockIsInNobodysWay() throws SQLException {
        batcher = changing("""
                select key, now()::text, case key when 'locked' then pg_advisory_xact_lock(8) end
                from (select cast(? as text) as key) as asked""");
        execute("select pg_advisory_lock(8)");
        holdUp();
        List<CompletableFuture<Echo>> locked = Stream.of("locked", "locked").map(this::start).toList();
        List<CompletableFuture<Echo>> others = Stream.of("a", "b", "c").map(this::start).toList();
        awaitWaiting(batcher, locked.size() + others.size());
        release();
        assertThat(others).extracting(one -> one.join().key()).containsExactly("a", "b", "c");
        assertThat(start("later").join().key()).isEqualTo("later");
        assertThat(locked).noneMatch(CompletableFuture::isDone);
        execute("select pg_advisory_unlock(8)");
        assertThat(locked).extracting(one -> one.join().key()).containsOnly("locked");
    }

    @Test
    void whoHasWaitedLongGoesWithWhoeverComesNext() {
        batcher = batcher(LONG, Duration.ZERO);
        CompletableFuture<Echo> first = start("first");
        Eventually.holds("the first is under way", () -> pool.state().getActiveConnections() == 2);
        List<CompletableFuture<Echo>> more = IntStream.range(0, MOST).mapToObj(i -> start("key " + i)).toList();
        Eventually.holds("as many as may be are under way",
                () -> pool.state().getActiveConnections() == MOST_UNDER_WAY + 1);
        release();
        assertThat(first.join().key()).isEqualTo("first");
        assertThat(more).extracting(one -> one.join().key())
                .containsExactlyElementsOf(IntStream.range(0, MOST).mapToObj(i -> "key " + i).toList());
    }

    @Test
    void whoComesLongAfterTheLastMessageGoesAtOnce() {
        Duration soon = Duration.ofMillis(1);
        batcher = batcher(LONG, soon);
        holdUp();
        long since = System.nanoTime();
        Eventually.holds("they are late", () -> System.nanoTime() - since > soon.toNanos());
        CompletableFuture<Echo> next = start("next");
        Eventually.holds("one more is under way", () -> pool.state().getActiveConnections() == UNDER_WAY + 2);
        release();
        assertThat(next.join().key()).isEqualTo("next");
    }

    @Test
    void whoHasWaitedTooLongIsRefused() {
        Batcher impatient = batcher(Duration.ZERO, LONG);
        List<CompletableFuture<Echo>> first = IntStream.range(0, UNDER_WAY)
                .mapToObj(i -> async(() -> impatient.run(this::echo, "first " + i).orElseThrow())).toList();
        awaitUnderWay();
        CompletableFuture<Echo> late = async(() -> impatient.run(this::echo, "late").orElseThrow());
        awaitWaiting(impatient, 1);
        release();
        assertThat(first).allSatisfy(one -> assertThat(one.join().key()).startsWith("first"));
        assertThatExceptionOfType(CompletionException.class).isThrownBy(late::join)
                .havingCause().isInstanceOfSatisfying(DatabaseException.class, failure -> {
                    assertThat(failure.isTransient()).isTrue();
                    assertThat(failure.reason()).isEqualTo(RefusalReason.POOL);
                });
    }

    private Batcher batcher(Duration patience, Duration soon) {
        return new Batcher(pool, new PoolQueue(MOST_UNDER_WAY, patience), Batcher.Kind.READ, ECHO, soon);
    }

    private Batcher changing(String sql) {
        return new Batcher(pool, new PoolQueue(MOST_UNDER_WAY, LONG), Batcher.Kind.CHANGE, sql, LONG);
    }

    /// As many as may be under way, which come back only when the gate is opened.
    private void holdUp() {
        IntStream.range(0, UNDER_WAY).forEach(i -> start("first " + i));
        awaitUnderWay();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = other.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> written() throws SQLException {
        List<String> keys = new ArrayList<>();
        try (Statement statement = other.createStatement();
             ResultSet rows = statement.executeQuery("select key from written")) {
            while (rows.next()) {
                keys.add(rows.getString(1));
            }
        }
        return keys;
    }

    private void awaitUnderWay() {
        Eventually.holds("the first are under way", () -> pool.state().getActiveConnections() == UNDER_WAY + 1);
    }

    private static void awaitWaiting(Batcher batcher, int count) {
        Eventually.holds("the others wait", () -> batcher.waiting() == count);
    }

    private void release() {
        gate.countDown();
    }

    private CompletableFuture<Echo> start(String key) {
        return async(() -> batcher.run(this::echo, key).orElseThrow());
    }

    /// Rows are read before a message is over.
    private Echo echo(Row row) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return new Echo(row.text(1), row.text(2));
    }

    private static <T> CompletableFuture<T> async(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, Executors.newVirtualThreadPerTaskExecutor());
    }
}
