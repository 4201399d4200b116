package tradehall.http.connection;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import tradehall.Client;
import tradehall.Eventually;
import tradehall.RawClient;
import tradehall.TestApp;
import tradehall.Webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// Contract §10: every wait for a client has an end. In tests it is near.
class DeadlinesTest {

    private static final String PROFILE = "/api/v1/account/userprofile/";

    private static TestApp app;

    @BeforeAll
    static void start() {
        app = TestApp.configured("limits: {head-time: 1s, idle-time: 3s, body-time: 1s, flex-time: 1s, answer-stall: "
                + "1s}\n"
                + "database: {acquire-timeout: 60s, answer-timeout: 60s, lock-timeout: 60s}\n");
    }

    @AfterAll
    static void end() {
        app.close();
    }

    @Test
    void ofAConnectionThatSendsNothing() {
        try (RawClient client = RawClient.connect(app.port())) {
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void ofAConnectionBetweenRequests() {
        try (RawClient client = RawClient.connect(app.port()).send("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n")) {
            assertThat(client.receive().status()).isEqualTo(200);
            assertThat(client.send("\r\n").isClosed()).isTrue();
        }
    }

    @Test
    void ofAHead() {
        timesOut("GET /slow/ HTTP/1.1\r\nHost: x\r\nX-Any: y\r\n");
    }

    @Test
    void ofABody() {
        timesOut(post("Content-Length: 100\r\n\r\n{"));
    }

    @Test
    void ofAChunkedBody() {
        timesOut(post("Transfer-Encoding: chunked\r\n\r\n100\r\n{"));
    }

    @Test
    void ofADelivery() {
        timesOut("POST " + Webhook.PATH
                + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nsvix-id: msg_1\r\nsvix-timestamp: "
                + Instant.now().getEpochSecond() + "\r\nsvix-signature: v1,AAAA\r\nContent-Length: 100\r\n\r\n{");
    }

    @Test
    void ofAFile() {
        timesOut(post("/api/v1/ibkr/flexstatements/", "Content-Length: 100\r\n\r\n<")
                .replace("application/json", "text/xml"));
    }

    /// Each byte is in time, all of them are not.
    @Test
    void ofABodyByteByByte() throws InterruptedException {
        try (RawClient client = RawClient.connect(app.port()).send(post("Content-Length: 1000000\r\n\r\n"))) {
            Thread sending = Thread.ofVirtual().start(() -> trickleUntilClosed(client, " "));
            assertThat(client.receive().status()).isEqualTo(408);
            sending.join();
        }
    }

    /// What its chunks are framed in comes fast enough, the file does not.
    @Test
    void ofAFileInLargeFrames() throws InterruptedException {
        try (RawClient client = RawClient.connect(app.port()).send(post("/api/v1/ibkr/flexstatements/",
                "Transfer-Encoding: chunked\r\n\r\n").replace("application/json", "text/xml"))) {
            Thread sending = Thread.ofVirtual().start(() ->
                    trickleUntilClosed(client, ("1;" + "x".repeat(30_000) + "\r\n<\r\n").repeat(2)));
            assertThat(client.receive().status()).isEqualTo(408);
            sending.join();
        }
    }

    @Test
    void ofAnAnswer() {
        try (RawClient client = RawClient.connect(app.port())) {
            client.send("GET /api/schema/ HTTP/1.1\r\nHost: x\r\n\r\n".repeat(500));
            assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> trickle(client, " "));
        }
    }

    @Test
    void areLoggedAndCounted() {
        timesOut("GET /slow/ HTTP/1.1\r\nHost: x\r\n");
        awaitMetric("http_server_requests_seconds_count\\{method=\"GET\",route=\"\",[^}]*status=\"408\"");
    }

    private static void trickleUntilClosed(RawClient client, String piece) {
        try {
            trickle(client, piece);
        } catch (UncheckedIOException _) {
            // As it should be.
        }
    }

    /// Ten times faster than the patience with each byte.
    private static void trickle(RawClient client, String piece) {
        try {
            Instant end = Instant.now().plusSeconds(30);
            while (Instant.now().isBefore(end)) {
                client.send(piece);
                TimeUnit.MILLISECONDS.sleep(100);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitMetric(String pattern) {
        Client management = new Client(app.managementPort(), Map.of());
        Predicate<String> found = Pattern.compile(pattern).asPredicate();
        Eventually.holds(pattern, () -> found.test(management.get("/metrics").isOk().text()));
    }

    private static String post(String lastHeaderAndBody) {
        return post(PROFILE, lastHeaderAndBody);
    }

    private static String post(String path, String lastHeaderAndBody) {
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                + TestApp.token(TestApp.newClerkId()) + "\r\n" + lastHeaderAndBody;
    }

    private static void timesOut(String halfARequest) {
        try (RawClient client = RawClient.connect(app.port()).send(halfARequest)) {
            RawClient.Response response = client.receive();
            assertThat(response.status()).as(response.body()).isEqualTo(408);
            assertThat(response.body()).isEqualTo("{\"detail\":\"The request did not arrive in time.\"}");
            assertThat(response.head()).contains("connection: close", "x-request-id: ");
            assertThat(client.isClosed()).isTrue();
        }
    }
}
