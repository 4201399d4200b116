package tradehall.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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

/// Look-ups that are asked for while others are under way travel together, and none notices the others.
class LookUpsTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int UNDER_WAY = 2;
    private static final int MOST_UNDER_WAY = 3;
    private static final int MOST = 8;

    /// The time is the transaction's, so look-ups that travel together have the same; a key that is a number is divided
    /// by; each waits while the test holds the lock.
    private static final String ECHO = """
            select key, now()::text, case when key ~ '^[0-9]$' then 1 / key::integer end, pg_advisory_xact_lock_shared(7)
            from (select cast(? as text) as key) as asked where key <> 'nobody'""";

    private ConnectionPool pool;
    private LookUps lookUps;
    private Connection gate;

    private record Echo(String key, String time) {

        static Echo of(Row row) {
            return new Echo(row.text(1), row.text(2));
        }
    }

    @BeforeEach
    void open() throws SQLException {
        pool = new ConnectionPool(new DatabaseSettings(TestPostgreSql.emptyDatabase(), TestPostgreSql.user(),
                TestPostgreSql.password(), MOST_UNDER_WAY + 1, LONG, LONG, LONG));
        lookUps = lookUps(LONG, LONG);
        gate = pool.open();
        gate.setAutoCommit(false);
    }

    @AfterEach
    void close() throws SQLException {
        gate.close();
        pool.close();
    }

    @Test
    void eachGetsItsOwnRow() {
        List<CompletableFuture<Echo>> all = IntStream.range(0, 500).mapToObj(i -> start("key " + i)).toList();
        for (int i = 0; i < all.size(); i++) {
            assertThat(all.get(i).join().key()).isEqualTo("key " + i);
        }
    }

    @Test
    void thoseThatComeMeanwhileTravelTogether() throws SQLException {
        holdUp();
        List<CompletableFuture<Echo>> meanwhile = IntStream.range(0, MOST).mapToObj(i -> start("key " + i)).toList();
        awaitWaiting(lookUps, MOST);
        release();
        assertThat(meanwhile).extracting(one -> one.join().time()).containsOnly(meanwhile.getFirst().join().time());
        assertThat(meanwhile).extracting(one -> one.join().key())
                .containsExactlyElementsOf(IntStream.range(0, MOST).mapToObj(i -> "key " + i).toList());
    }

    @Test
    void aRowThatIsNotThereIsMissedByItsOwnAlone() throws SQLException {
        holdUp();
        List<CompletableFuture<Boolean>> found = Stream.of("a", "nobody", "b", "c")
                .map(key -> async(() -> lookUps.find(key, Echo::of).isPresent())).toList();
        awaitWaiting(lookUps, found.size());
        release();
        assertThat(found).extracting(CompletableFuture::join).containsExactlyInAnyOrder(true, false, true, true);
    }

    @Test
    void aReaderThatThrowsFailsAlone() throws SQLException {
        holdUp();
        CompletableFuture<Echo> thrown = async(() -> lookUps.<Echo>find("a", _ -> {
            throw new IllegalArgumentException("mine");
        }).orElseThrow());
        List<CompletableFuture<Echo>> others = Stream.of("b", "c", "d").map(this::start).toList();
        awaitWaiting(lookUps, others.size() + 1);
        release();
        assertThatExceptionOfType(CompletionException.class).isThrownBy(thrown::join)
                .havingCause().isInstanceOf(IllegalArgumentException.class).withMessage("mine");
        assertThat(others).extracting(one -> one.join().key()).containsExactly("b", "c", "d");
    }

    @Test
    void whatTheDatabaseRefusesIsToldToAllThatTravelWithIt() throws SQLException {
        holdUp();
        List<CompletableFuture<Echo>> all = Stream.of("a", "0").map(this::start).toList();
        awaitWaiting(lookUps, all.size());
        release();
        assertThat(all).allSatisfy(one -> assertThatThrownBy(one::join).hasCauseInstanceOf(DatabaseException.class));
        assertThat(lookUps.find("a", Echo::of)).isPresent();
    }

    @Test
    void whoHasWaitedLongGoesWithWhoeverComesNext() throws SQLException {
        lookUps = lookUps(LONG, Duration.ZERO);
        lock();
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
    void whoHasWaitedTooLongIsRefused() throws SQLException {
        LookUps impatient = lookUps(Duration.ZERO, LONG);
        lock();
        List<CompletableFuture<Echo>> first = IntStream.range(0, UNDER_WAY)
                .mapToObj(i -> async(() -> impatient.find("first " + i, Echo::of).orElseThrow())).toList();
        awaitUnderWay();
        CompletableFuture<Echo> late = async(() -> impatient.find("late", Echo::of).orElseThrow());
        awaitWaiting(impatient, 1);
        release();
        assertThat(first).allSatisfy(one -> assertThat(one.join().key()).startsWith("first"));
        assertThatExceptionOfType(CompletionException.class).isThrownBy(late::join)
                .havingCause().isInstanceOfSatisfying(DatabaseException.class, failure -> {
                    assertThat(failure.isTransient()).isTrue();
                    assertThat(failure.reason()).isEqualTo(RefusalReason.POOL);
                });
    }

    private LookUps lookUps(Duration patience, Duration soon) {
        return new LookUps(pool, new PoolQueue(MOST_UNDER_WAY, patience), ECHO, soon);
    }

    /// As many as may be under way, which come back only when the lock is released.
    private void holdUp() throws SQLException {
        lock();
        IntStream.range(0, UNDER_WAY).forEach(i -> start("first " + i));
        awaitUnderWay();
    }

    private void lock() throws SQLException {
        try (Statement statement = gate.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(7)");
        }
    }

    private void awaitUnderWay() {
        Eventually.holds("the first are under way", () -> pool.state().getActiveConnections() == UNDER_WAY + 1);
    }

    private static void awaitWaiting(LookUps lookUps, int count) {
        Eventually.holds("the others wait", () -> lookUps.waiting() == count);
    }

    private void release() throws SQLException {
        gate.commit();
    }

    private CompletableFuture<Echo> start(String key) {
        return async(() -> lookUps.find(key, Echo::of).orElseThrow());
    }

    private static <T> CompletableFuture<T> async(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, Executors.newVirtualThreadPerTaskExecutor());
    }
}
