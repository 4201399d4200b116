package tradehall.db;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import tradehall.Eventually;
import tradehall.TestPostgreSql;

import static org.assertj.core.api.Assertions.assertThat;

/// Contract §10: however much some users ask of the database, others have their turn.
class PoolQueueTest {

    private static final int POOL = 4;
    private static final int MANY = 60;

    private static Database database;

    @BeforeAll
    static void open() {
        DatabaseSettings settings = new DatabaseSettings(TestPostgreSql.emptyDatabase(), TestPostgreSql.user(),
                TestPostgreSql.password(), POOL, Duration.ofSeconds(60), Duration.ofSeconds(60),
                Duration.ofSeconds(60));
        database = new Database(settings, new Statements(Map.of(
                "one", "select 1", "slow", "select 1 from pg_sleep(0.05)")));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void newcomersAndEventsPassThoseWhoAskForMuch() {
        AtomicInteger done = new AtomicInteger();
        List<CompletableFuture<Void>> many = IntStream.range(0, MANY).mapToObj(_ -> start(() -> {
            database.as("busy").find("slow", row -> row.number(1));
            done.incrementAndGet();
        })).toList();
        Eventually.holds("the queue has become slow", () -> done.get() >= 3 * POOL);
        database.as("newcomer").find("one", row -> row.number(1));
        database.find("one", row -> row.number(1));
        assertThat(done).hasValueLessThan(MANY / 2);
        many.forEach(CompletableFuture::join);
    }

    @Test
    void whoAsksForMuchHasTheirTurnAmongMany() {
        AtomicInteger others = new AtomicInteger();
        database.as("busy").find("slow", row -> row.number(1));
        List<CompletableFuture<Void>> many = IntStream.range(0, MANY).mapToObj(i -> start(() -> {
            database.as("one of many " + i).find("slow", row -> row.number(1));
            others.incrementAndGet();
        })).toList();
        Eventually.holds("the queue has become slow", () -> others.get() >= 3 * POOL);
        CompletableFuture<Void> busy = start(() -> database.as("busy").find("one", row -> row.number(1)));
        List<CompletableFuture<Void>> more = IntStream.range(0, MANY).mapToObj(i -> start(() ->
                database.as("one more " + i).find("slow", row -> row.number(1)))).toList();
        busy.join();
        assertThat(more).anyMatch(one -> !one.isDone());
        many.forEach(CompletableFuture::join);
        more.forEach(CompletableFuture::join);
    }

    @Test
    void changesByOneUserHoldOneConnection() {
        CountDownLatch first = new CountDownLatch(1);
        AtomicInteger running = new AtomicInteger();
        List<CompletableFuture<Void>> changes = IntStream.range(0, 2 * POOL).mapToObj(_ -> start(() ->
                database.as("ada").in(_ -> {
                    assertThat(running.incrementAndGet()).isEqualTo(1);
                    await(first);
                    return running.decrementAndGet();
                }))).toList();
        Eventually.holds("the others wait", () -> database.waiting() == 2 * POOL - 1);
        database.as("ada").find("one", row -> row.number(1));
        database.as("bob").in(transaction -> transaction.find("one", row -> row.number(1)));
        first.countDown();
        changes.forEach(CompletableFuture::join);
    }

    @Test
    void changesByManyUsersLeaveConnectionsToReadsAndEvents() {
        CountDownLatch first = new CountDownLatch(1);
        List<CompletableFuture<Void>> changes = IntStream.range(0, 2 * POOL).mapToObj(i -> start(() ->
                database.as("one of many " + i).in(_ -> {
                    await(first);
                    return i;
                }))).toList();
        Eventually.holds("the others wait", () -> database.waiting() == 2 * POOL - 3);
        database.as("reader").find("one", row -> row.number(1));
        database.in(event -> event.find("one", row -> row.number(1)));
        first.countDown();
        changes.forEach(CompletableFuture::join);
    }

    private static CompletableFuture<Void> start(Runnable work) {
        return CompletableFuture.runAsync(work, Executors.newVirtualThreadPerTaskExecutor());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
