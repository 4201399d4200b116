package tradehall;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Starting, serving, draining, ending (Contract §9), within this JVM; signals and exit codes are in [MainTest].
class LifecycleTest {

    private static final String PATH = "/api/v1/account/userprofile/";

    @Test
    void requestsBeforeTheSchemaIsThereAreToldToComeAgain() throws Exception {
        String database = TestPostgreSql.migratedDatabase();
        int port = freePort();
        Map<String, String> environment = new HashMap<>(TestApp.environment(database));
        environment.put("PORT", Integer.toString(port));
        Client client = new Client(port, Map.of());
        Tradehall service = TestApp.make(Settings.load(Path.of("target"), environment), Path.of("target"),
                Clock.systemUTC());
        try (service; ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Void> started;
            try (Connection locking = lockHistory(database)) {
                started = threads.submit(() -> {
                    service.start();
                    return null;
                });
                awaitListening(port);
                Answer answer = client.get(PATH).hasStatus(503);
                assertThat(answer.header("Retry-After")).isEqualTo("2");
                client.get("/health/live").isOk();
                client.get("/health/ready").hasStatus(503);
                client.get("/health/started").hasStatus(503);
                locking.rollback();
            }
            started.get();
            client.get(PATH).hasStatus(401);
            client.get("/health/started").isOk();
        }
    }

    @Test
    void drainingServesAndSaysGoodbye() {
        TestApp app = TestApp.with(Map.of());
        try (app) {
            Client user = app.user();
            assertThat(user.get(PATH).header("Connection")).isNotEqualToIgnoringCase("close");
            app.service().drain();
            assertThat(app.anonymous().get("/health/ready").hasStatus(503).header("Connection"))
                    .isEqualToIgnoringCase("close");
            assertThat(app.anonymous().get("/health/live").isOk().header("Connection")).isEqualToIgnoringCase("close");
            assertThat(user.get(PATH).isOk().header("Connection")).isEqualToIgnoringCase("close");
        }
    }

    @Test
    void aRequestInFlightFinishes() throws Exception {
        TestApp app = TestApp.with(Map.of());
        String clerkId = TestApp.newClerkId();
        app.as(clerkId).get(PATH).isOk();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor(); RawClient client =
                RawClient.connect(app.port())) {
            client.send("POST " + PATH + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + TestApp.token(clerkId)
                    + "\r\nContent-Type: application/json\r\nContent-Length: 12\r\nExpect: 100-continue\r\n\r\n");
            assertThat(client.receive().status()).isEqualTo(100); // so it is being handled
            Future<?> closed = threads.submit(app::close);
            awaitRefusing(app.port());
            client.send("{\"bio\":\"in\"}");
            assertThat(client.receive().status()).isEqualTo(200);
            closed.get();
        }
        try (TestApp later = TestApp.on(app.databaseUrl(), Map.of())) {
            assertThat(later.as(clerkId).get(PATH).text()).contains("\"bio\":\"in\"");
        }
    }

    @Test
    void closingTwiceIsHarmless() {
        TestApp app = TestApp.with(Map.of());
        app.close();
        app.close();
    }

    /// Migrations read their own table first.
    private static Connection lockHistory(String database) throws SQLException {
        Connection connection = DriverManager.getConnection(database, TestPostgreSql.user(), TestPostgreSql.password());
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("lock table flyway_schema_history in access exclusive mode");
        }
        return connection;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitListening(int port) {
        awaitAccepting(port, true);
    }

    private static void awaitRefusing(int port) {
        awaitAccepting(port, false);
    }

    private static void awaitAccepting(int port, boolean wanted) {
        Eventually.holds("port " + port + (wanted ? " is open" : " is closed"), () -> accepts(port) == wanted);
    }

    private static boolean accepts(int port) {
        try (RawClient _ = RawClient.connect(port)) {
            return true;
        } catch (UncheckedIOException _) {
            return false;
        }
    }
}
