package tradehall.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import tradehall.Client;
import tradehall.Eventually;
import tradehall.RawClient;
import tradehall.TestApp;
import tradehall.http.RefusalReason;

import static org.assertj.core.api.Assertions.assertThat;

/// Contract §10: what a limit refuses is told by the limit, wherever in the service it was refused.
class RefusalsTest {

    private static final String LIMITS = """
            limits: {head-time: 3s, body-time: 3s, user-rate: 1, user-burst: 1}
            database: {acquire-timeout: 60s, answer-timeout: 60s, lock-timeout: 60s}
            """;
    private static final String USER = "/api/v1/account/user/";

    private static TestApp app;

    private final Client management = new Client(app.managementPort(), Map.of());
    private final String authorization = "Authorization: Bearer " + TestApp.token(TestApp.newClerkId()) + "\r\n";

    @BeforeAll
    static void start() {
        app = TestApp.configured(LIMITS);
    }

    @AfterAll
    static void close() {
        app.close();
    }

    @Test
    void ofHeads() {
        refusedBy("request_line", 414, "GET /" + "a".repeat(9000) + " HTTP/1.1\r\nHost: x\r\n\r\n");
        refusedBy("head_size", 431, "GET / HTTP/1.1\r\nHost: x\r\nX-Any: " + "a".repeat(40_000) + "\r\n\r\n");
        refusedBy("head_time", 408, "GET / HTTP/1.1\r\nHost: x\r\n");
    }

    @Test
    void ofBodies() {
        refusedBy("body_size", 413, post(USER, "application/json") + "Content-Length: 2000000\r\n\r\n");
    }

    @Test
    void ofChunks() {
        refusedBy("body_size", 413, post(USER, "application/json")
                + "Transfer-Encoding: chunked\r\n\r\nffffffffff\r\n");
    }

    @Test
    void ofBodiesThatTakeTooLong() {
        refusedBy("body_time", 408, post(USER, "application/json") + "Content-Length: 20\r\n\r\n{");
    }

    @Test
    void ofFiles() {
        refusedBy("flex_size", 413, post("/api/v1/ibkr/flexstatements/", "text/csv")
                + "Content-Length: 200000000\r\n\r\n");
    }

    @Test
    void ofAUserWhoAsksTooOften() {
        String get = "GET " + USER + " HTTP/1.1\r\nHost: x\r\n" + authorization + "\r\n";
        double before = count("user_rate");
        // A second between two answers, as on a busy machine, earns another.
        Eventually.holds("refused", () -> status(get) == 429);
        Eventually.holds("counted", () -> count("user_rate") > before);
    }

    @Test
    void ofWhatNeedsKeysThatThereAreNot() {
        refusedBy("no_encryption_keys", 503, "GET /api/v1/ibkr/connections/ HTTP/1.1\r\nHost: x\r\n" + authorization
                + "\r\n");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void areEachCountedFromTheStartAndExplainedToOperators(RefusalReason reason) throws IOException {
        assertThat(count(reason.text())).isNotNegative();
        assertThat(Files.readString(Path.of("docs", "operating.md"))).contains("`" + reason.text() + "`");
    }

    private String post(String path, String type) {
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + type + "\r\n" + authorization;
    }

    private void refusedBy(String reason, int status, String request) {
        double before = count(reason);
        assertThat(status(request)).isEqualTo(status);
        // A request is counted after its answer is sent.
        Eventually.holds(reason + " is counted", () -> count(reason) > before);
    }

    private static int status(String request) {
        try (RawClient client = RawClient.connect(app.port())) {
            return client.send(request).receive().status();
        }
    }

    private double count(String reason) {
        Pattern line = Pattern.compile("requests_refused_total\\{.*reason=\"" + reason + "\".*} ([0-9.E]+)");
        return Arrays.stream(management.get("/metrics").isOk().text().split("\n")).map(line::matcher)
                .filter(Matcher::matches).mapToDouble(found -> Double.parseDouble(found.group(1))).findFirst()
                .orElseThrow(() -> new AssertionError("no " + reason));
    }
}
