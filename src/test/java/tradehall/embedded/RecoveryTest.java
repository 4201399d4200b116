package tradehall.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tradehall.Answer;
import tradehall.Client;
import tradehall.Eventually;
import tradehall.PgWireProxy;
import tradehall.TestApp;
import tradehall.TestPostgreSql;

import static org.assertj.core.api.Assertions.assertThat;

/// The database goes away, hangs, or is busy, and comes back: requests are answered all the while, and nothing is
/// restarted.
class RecoveryTest {

    private static final String PATH = "/api/v1/account/userprofile/";
    /// The service waits 3 s for an answer at most; the machine may be busy with other tests besides.
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(20);

    @TempDir
    private static Path directory;
    private static EmbeddedPostgreSql postgres;

    @BeforeAll
    static void start() {
        postgres = EmbeddedPostgreSql.start(directory, "fsync=off");
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void aKilledDatabaseIsWaitedForUnderLoad() throws Exception {
        try (TestApp app = onOwnDatabase()) {
            Client user = app.user();
            user.post(PATH, "{\"bio\": \"kept\"}").isOk();
            ProcessHandle postmaster = postmaster();
            underLoad(user, () -> {
                postmaster.destroyForcibly();
                postmaster.onExit().get(10, TimeUnit.SECONDS);
                awaitReady(app);
                return null;
            });
            assertThat(user.get(PATH).isOk().text()).contains("kept");
        }
    }

    @Test
    void aDatabaseThatHangsHoldsNobodyUp() throws Exception {
        try (TestApp app = onOwnDatabase()) {
            Client user = app.user();
            user.get(PATH).isOk();
            ProcessHandle postmaster = postmaster();
            signal("STOP", List.of(postmaster)); // first: it may be starting processes for a pool that still grows
            List<ProcessHandle> backends = postmaster.descendants().toList();
            signal("STOP", backends);
            try {
                assertThat(atOnce(8, () -> user.get(PATH))).allSatisfy(RecoveryTest::isUnavailable);
                assertThat(atOnce(8, () -> user.post(PATH, "{\"bio\": \"x\"}")))
                        .allSatisfy(RecoveryTest::isUnavailable);
                assertThat(timed(() -> app.anonymous().get("/health/ready")).status()).isEqualTo(503);
                isUnavailable(user.get("/api/v1/ibkr/trades/"));
                app.anonymous().get("/health/live").isOk();
            } finally {
                signal("CONT", backends);
                signal("CONT", List.of(postmaster));
            }
            awaitReady(app);
            user.get(PATH).isOk();
        }
    }

    @Test
    void brokenConnectionsAreReplaced() {
        try (PgWireProxy proxy = PgWireProxy.before(TestPostgreSql.migratedDatabase()); TestApp app = TestApp.on(
                proxy.jdbcUrl(), Map.of())) {
            Client user = app.user();
            user.get(PATH).isOk();
            proxy.breakConnections();
            isUnavailable(timed(() -> user.get(PATH)));
            isUnavailable(timed(() -> user.post(PATH, "{\"bio\": \"x\"}")));
            timed(() -> app.anonymous().get("/health/ready")).hasStatus(503);
            proxy.acceptAgain();
            awaitReady(app);
            user.get(PATH).isOk();
        }
    }

    /// Requests that wait for a lock hold every connection of the pool; a probe has one of its own.
    @Test
    void readinessDoesNotQueueBehindAFullPool() throws Exception {
        String clerkId = TestApp.newClerkId();
        try (TestApp app = TestApp.with(Map.of()); var connection = app.connection();
             var statement = connection.prepareStatement("select 1 from account where clerk_id = ? for update")) {
            app.as(clerkId).get(PATH).isOk();
            connection.setAutoCommit(false);
            statement.setString(1, clerkId);
            statement.execute();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Answer>> waiting = IntStream.range(0, 12)
                        .mapToObj(_ -> threads.submit(() ->
                                timed(() -> app.as(clerkId).post(PATH, "{\"bio\": \"x\"}")))).toList();
                app.anonymous().get("/health/ready").isOk();
                for (Future<Answer> answer : waiting) {
                    isUnavailable(answer.get());
                }
            }
            connection.rollback();
            app.as(clerkId).post(PATH, "{\"bio\": \"x\"}").isOk();
        }
    }

    private static TestApp onOwnDatabase() {
        return TestApp.on(postgres.jdbcUrl(),
                Map.of("DATABASE_USER", postgres.user(), "DATABASE_PASSWORD", postgres.password()));
    }

    /// Every request made while `event` takes place succeeds or is told to come again, in time.
    private static void underLoad(Client user, Callable<Void> event) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Void> over = threads.submit(event);
            Callable<Void> load = () -> {
                while (!over.isDone()) {
                    Answer answer = timed(() -> user.get(PATH));
                    if (answer.status() != 200) {
                        isUnavailable(answer);
                    }
                }
                return null;
            };
            for (Future<Void> client : threads.invokeAll(IntStream.range(0, 4).mapToObj(_ -> load).toList())) {
                client.get();
            }
            over.get();
        }
    }

    private static List<Answer> atOnce(int count, Callable<Answer> request) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(IntStream.range(0, count).<Callable<Answer>>mapToObj(_ -> () -> timed(request))
                    .toList())
                    .stream().map(Future::resultNow).toList();
        }
    }

    private static Answer timed(Callable<Answer> request) {
        Instant start = Instant.now();
        try {
            Answer answer = request.call();
            assertThat(Duration.between(start, Instant.now())).as("%s", answer).isLessThan(LONGEST_ANSWER);
            return answer;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void isUnavailable(Answer answer) {
        answer.hasStatus(503);
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
        assertThat(answer.object().text("detail")).isPresent();
    }

    private static void awaitReady(TestApp app) {
        Eventually.holds("ready again", () -> app.anonymous().get("/health/ready").status() == 200);
    }

    private static ProcessHandle postmaster() throws IOException {
        try (var files = Files.walk(directory)) {
            Path pidFile = files.filter(file -> file.endsWith("postmaster.pid")).findFirst().orElseThrow();
            return ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).getFirst())).orElseThrow();
        }
    }

    private static void signal(String signal, List<ProcessHandle> processes) throws IOException, InterruptedException {
        for (ProcessHandle process : processes) {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
        }
    }
}
