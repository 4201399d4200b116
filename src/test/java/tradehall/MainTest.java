package tradehall;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// The process: what it prints, what it logs, how it ends.
class MainTest {

    private static final String PATH = "/api/v1/account/user/";

    @Test
    void logsRequestsWithoutASecretAndEndsWell() {
        String clerkId = TestApp.newClerkId();
        String token = TestApp.token(clerkId);
        try (ServiceProcess process = ServiceProcess.start(TestApp.environment(TestPostgreSql.migratedDatabase()))) {
            Client client = new Client(process.awaitPort(),
                    Map.of("Authorization", "Bearer " + token, "X-Request-Id", "traced-1",
                    "Cookie", "__session=secret-cookie"));
            client.post(PATH + "?q=secret-query", "{\"first_name\": \"secret-body\"}").isOk();
            client.with("X-Request-Id", "traced-2").get("/nonsense/").hasStatus(404);
            client.with("X-Request-Id", "traced-3").with("Authorization", "Bearer secret-token").get(PATH)
                    .hasStatus(401);
            process.terminate();
            assertThat(process.awaitExit()).as(process.errors()).isZero();
            assertThat(process.output() + process.errors())
                    .doesNotContain(token, token.substring(token.lastIndexOf('.')), "secret-");
            assertThat(process.output().lines().filter(line -> line.contains("\"log\":\"access\"")))
                    .satisfiesExactly(
                            line -> assertThat(line).matches(
                                    ".*\"request_id\":\"traced-1\",\"user_id\":\"[0-9a-f-]{36}\",\"method\":\"POST\","
                                    + "\"path\":\"" + PATH + "\",\"status\":200,\"ms\":[0-9]+\\.[0-9]{3}}"),
                            line -> assertThat(line).contains("\"request_id\":\"traced-2\",\"user_id\":\"\"",
                                    "\"status\":404"),
                            line -> assertThat(line).contains("\"request_id\":\"traced-3\",\"user_id\":\"\"",
                                    "\"status\":401"));
        }
    }

    @Test
    void logsWhatIsRefusedBeforeARouteIsFound() {
        try (ServiceProcess process = ServiceProcess.start(TestApp.environment(TestPostgreSql.migratedDatabase()));
             RawClient client = RawClient.connect(process.awaitPort())) {
            client.send("GET /lost/?q=secret-query HTTP/1.1\r\nX-Request-Id: traced-4\r\n\r\n");
            assertThat(client.receive().status()).isEqualTo(400);
            assertThat(process.awaitLine(line -> line.contains("traced-4")))
                    .contains("\"log\":\"access\"", "\"method\":\"GET\",\"path\":\"/lost/\",\"status\":400,")
                    .doesNotContain("secret-");
        }
    }

    /// A head that is not whole, or none at all, is nothing to wait for.
    @Test
    void endsWithoutWaitingForThoseWhoHaveAskedNothing() {
        List<RawClient> clients = new ArrayList<>();
        try (ServiceProcess process = ServiceProcess.start(TestApp.environment(TestPostgreSql.migratedDatabase()))) {
            int port = process.awaitPort();
            for (int i = 0; i < 50; i++) {
                clients.add(RawClient.connect(port).send(i % 2 == 0 ? "" : "GET / HTTP/1.1\r\nHo"));
            }
            assertThat(RawClient.connect(port).send("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n").receive().status())
                    .isEqualTo(200);
            Instant start = Instant.now();
            process.terminate();
            assertThat(process.awaitExit()).as(process.errors()).isZero();
            // requests would have 30
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
        } finally {
            clients.forEach(RawClient::close);
        }
    }

    @Test
    void aSenderWhoGoesAwayIsNoFailureOfOurs() {
        String head = "POST " + Webhook.PATH
                + "?q=secret-query HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nsvix-id: msg_1\r\n"
                + "svix-timestamp: " + Instant.now().getEpochSecond() + "\r\nsvix-signature: v1,AAAA\r\n";
        try (ServiceProcess process = ServiceProcess.start(TestApp.environment(TestPostgreSql.migratedDatabase()))) {
            int port = process.awaitPort();
            for (String body : List.of("Content-Length: 1000\r\n\r\n{", "Transfer-Encoding: chunked\r\n\r\n3e8\r\n{",
                    "Content-Length: 1000\r\nX")) {
                RawClient.connect(port).send(head + body).reset();
            }
            process.awaitLine(line -> line.contains("\"path\":\"" + Webhook.PATH + "\""));
            process.awaitLine(line -> line.contains("\"path\":\"" + Webhook.PATH + "\""));
            process.terminate();
            assertThat(process.awaitExit()).isZero();
            assertThat(process.output() + process.errors()).doesNotContain("Exception", "secret-");
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

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "migrate nonsense", "--nonsense", "--version nonsense"})
    void aWrongCommandIsExplained(String line) {
        endsWith(2, "usage: java -jar tradehall.jar [migrate |", Map.of(), line.split(" "));
    }

    /// Though nothing else would work.
    @ParameterizedTest
    @CsvSource({"--help, reconcile [--dry-run]", "-h, Exit codes: 0 done", "reconcile --help, migrate",
        "--version, Tradehall 1.0.0 on Java 2"})
    void helpAndVersionAreToldAndThatIsAll(String line, String told) {
        try (ServiceProcess process = ServiceProcess.start(Map.of("PORT", "nonsense"), line.split(" "))) {
            assertThat(process.awaitExit()).as(process.errors()).isZero();
            assertThat(process.output()).contains(told);
            assertThat(process.errors()).isEmpty();
        }
    }

    @Test
    void migrateEndsWithTheSchemaUpToDate() {
        try (ServiceProcess process = ServiceProcess.start(TestApp.environment(TestPostgreSql.emptyDatabase()),
                "migrate")) {
            assertThat(process.awaitExit()).as(process.errors()).isZero();
            assertThat(process.output()).contains("migrations applied, the schema is up to date");
        }
    }

    @Test
    void fetchingNeedsAKeyAndNoArguments() {
        endsWith(1, "TRADEHALL_ENCRYPTION_KEYS is not set",
                Map.of("DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/none"), "fetch");
        endsWith(2, "usage: java -jar tradehall.jar", Map.of("DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/none"),
                "fetch", "all");
    }

    @Test
    void keysAreRotatedAndWhatIsDueIsFetchedByCommands() {
        Map<String, String> environment = new HashMap<>(TestApp.environment(TestPostgreSql.migratedDatabase()));
        environment.put("TRADEHALL_ENCRYPTION_KEYS", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
        try (ServiceProcess rotation = ServiceProcess.start(environment,
                "rotate-keys"); ServiceProcess fetch = ServiceProcess.start(environment, "fetch")) {
            assertThat(rotation.awaitExit()).as(rotation.errors()).isZero();
            assertThat(rotation.output()).contains("0 tokens resealed, 0 could not be opened");
            assertThat(fetch.awaitExit()).as(fetch.errors()).isZero();
        }
    }

    /// Said at once, though the database does not answer.
    @Test
    void reconcileWronglyUsedEndsWith2() {
        Map<String, String> environment = Map.of("DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/none",
                "CLERK_SECRET_KEY", "sk_test_1");
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
        environment.putAll(Map.of("CLERK_SECRET_KEY", "sk_test_1", "CLERK_API_URL",
                "http://127.0.0.1:" + clerk.getAddress().getPort()));
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
            assertThat(process.errors()).contains(reason).doesNotContain("Exception", "\tat ");
        }
    }
}
