package tradehall;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// The process: what it prints, what it logs, how it ends.
class MainTest {

    private static final String PATH = "/api/v1/account/user/";

    @Test
    void logsRequestsWithoutASecretAndEndsWell() {
        String clerkId = TestApp.newClerkId();
        String token = TestApp.token(clerkId);
        try (ServiceProcess process = ServiceProcess.start(TestApp.environment(TestPostgreSql.migratedDatabase()))) {
            Client client = new Client(process.awaitPort(), Map.of("Authorization", "Bearer " + token, "X-Request-Id", "traced-1",
                    "Cookie", "__session=secret-cookie"));
            client.post(PATH + "?q=secret-query", "{\"first_name\": \"secret-body\"}").isOk();
            client.with("X-Request-Id", "traced-2").get("/nonsense/").hasStatus(404);
            client.with("X-Request-Id", "traced-3").with("Authorization", "Bearer secret-token").get(PATH).hasStatus(401);
            process.terminate();
            assertThat(process.awaitExit()).as(process.errors()).isZero();
            assertThat(process.output() + process.errors()).doesNotContain(token, token.substring(token.lastIndexOf('.')), "secret-");
            assertThat(process.output().lines().filter(line -> line.contains("\"log\":\"access\"")))
                    .satisfiesExactly(
                            line -> assertThat(line).matches(".*\"request_id\":\"traced-1\",\"user_id\":\"[0-9a-f-]{36}\",\"method\":\"POST\","
                                    + "\"path\":\"" + PATH + "\",\"status\":200,\"ms\":[0-9]+\\.[0-9]{3}}"),
                            line -> assertThat(line).contains("\"request_id\":\"traced-2\",\"user_id\":\"\"", "\"status\":404"),
                            line -> assertThat(line).contains("\"request_id\":\"traced-3\",\"user_id\":\"\"", "\"status\":401"));
        }
    }

    @Test
    void aPortThatIsTakenEndsItWithAReason() throws IOException {
        Map<String, String> environment = new HashMap<>(TestApp.environment(TestPostgreSql.migratedDatabase()));
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            environment.put("PORT", Integer.toString(taken.getLocalPort()));
            try (ServiceProcess process = ServiceProcess.start(environment)) {
                assertThat(process.awaitExit()).as(process.errors()).isEqualTo(1);
                assertThat(process.errors()).contains("PORT").doesNotContain("Exception");
            }
        }
    }

    @Test
    void terminatedWhileItStartsItLeavesNoPostgreSqlBehind() {
        try (ServiceProcess process = ServiceProcess.start(Map.of("PORT", "0", "MANAGEMENT_PORT", "0"))) {
            ProcessHandle postgres = process.awaitDescendant("/bin/postgres");
            process.terminate();
            assertThat(process.awaitExit()).as(process.errors()).isZero();
            assertThat(postgres.isAlive()).isFalse();
        }
    }

    @Test
    void aProductionStartWithoutKeysSaysWhatToSet() {
        Map<String, String> environment = new HashMap<>(TestApp.environment(TestPostgreSql.migratedDatabase()));
        environment.remove("CLERK_ISSUER");
        environment.remove("CLERK_JWT_KEY");
        endsWith(1, "CLERK_ISSUER, CLERK_JWKS_URL or CLERK_JWT_KEY", environment);
    }

    /// As in the image, which leaves it out and where nothing could be written.
    @Test
    void withoutAnEmbeddedPostgreSqlItAsksForADatabase() {
        endsWith(1, "set DATABASE_URL", Map.of("JDK_JAVA_OPTIONS", "-Dos.arch=unheard-of"));
    }

    @Test
    void aWrongSettingIsNamed() {
        endsWith(1, "server.port", Map.of("PORT", "http"));
    }

    @Test
    void aWrongCommandIsExplained() {
        endsWith(2, "usage", Map.of(), "nonsense");
    }

    @Test
    void migrateEndsWithTheSchemaUpToDate() {
        try (ServiceProcess process = ServiceProcess.start(TestApp.environment(TestPostgreSql.emptyDatabase()), "migrate")) {
            assertThat(process.awaitExit()).as(process.errors()).isZero();
            assertThat(process.output()).contains("migrations applied, the schema is up to date");
        }
    }

    /// Said at once, though the database does not answer.
    @Test
    void reconcileWronglyUsedEndsWith2() {
        Map<String, String> environment = Map.of("DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/none", "CLERK_SECRET_KEY", "sk_test_1");
        try (ServiceProcess process = ServiceProcess.start(environment, "reconcile", "--nonsense")) {
            assertThat(process.awaitExit()).as(process.errors()).isEqualTo(2);
            assertThat(process.output()).contains("usage: java -jar tradehall.jar reconcile");
        }
    }

    @Test
    void reconcileNeedsNoKeyOfTokens() throws IOException {
        Map<String, String> environment = new HashMap<>(TestApp.environment(TestPostgreSql.migratedDatabase()));
        environment.keySet().removeIf(name -> name.startsWith("CLERK_"));
        HttpServer clerk = emptyClerk();
        environment.putAll(Map.of("CLERK_SECRET_KEY", "sk_test_1", "CLERK_API_URL", "http://127.0.0.1:" + clerk.getAddress().getPort()));
        try (ServiceProcess process = ServiceProcess.start(environment, "reconcile")) {
            assertThat(process.awaitExit()).as(process.errors()).isZero();
            assertThat(process.output()).contains("users not known to Clerk: 0");
        } finally {
            clerk.stop(0);
        }
    }

    private static HttpServer emptyClerk() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("[]".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
        return server;
    }

    private static void endsWith(int code, String reason, Map<String, String> environment, String... arguments) {
        try (ServiceProcess process = ServiceProcess.start(environment, arguments)) {
            assertThat(process.awaitExit()).as(process.errors()).isEqualTo(code);
            assertThat(process.errors()).contains(reason);
        }
    }
}
