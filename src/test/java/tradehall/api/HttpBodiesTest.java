package tradehall.api;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import tradehall.Answer;
import tradehall.RawClient;
import tradehall.TestApp;

import static org.assertj.core.api.Assertions.assertThat;

/// Contract §4: how every endpoint reads a JSON body.
class HttpBodiesTest {

    private static final String PATH = "/api/v1/account/userprofile/";
    private static final int LIMIT = 1 << 20;

    private final TestApp app = TestApp.shared();

    static Stream<Arguments> broken() {
        return Stream.of("{", "nonsense", "{\"bio\": }", "{\"bio\": \"x\"} {}", "{'bio': 1}", "[1,]", "{\"a\":1,}",
                "\"\\x\"", "01", "+1",
                "\"tab\there\"", "\u00ef\u00bb\u00bf\u0000", "[".repeat(100_000), "{\"a\":".repeat(100_000),
                "{\"bio\": \"\u00ff\"}",
                "{\"bio\": \"\u00c0\u0080\"}", "{\"bio\": \"\u00ed\u00a0\u0080\"}").map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("broken")
    void brokenJsonIsRefused(String latin1) {
        Answer answer = app.user().with("Content-Type", "application/json")
                .send("POST", PATH, BodyPublishers.ofByteArray(latin1.getBytes(StandardCharsets.ISO_8859_1)))
                .hasStatus(400);
        assertThat(answer.object().text("detail"))
                .hasValueSatisfying(detail -> assertThat(detail).startsWith("JSON parse error - "));
    }

    static Stream<Arguments> foreign() {
        return Stream.of(Arguments.of("[]", "Invalid data. Expected a dictionary, but got list."),
                Arguments.of("\"x\"", "Invalid data. Expected a dictionary, but got str."),
                Arguments.of("1", "Invalid data. Expected a dictionary, but got int."),
                Arguments.of("1.0", "Invalid data. Expected a dictionary, but got float."),
                Arguments.of("1e2", "Invalid data. Expected a dictionary, but got float."),
                Arguments.of("true", "Invalid data. Expected a dictionary, but got bool."),
                Arguments.of("null", "No data provided"));
    }

    @ParameterizedTest
    @MethodSource("foreign")
    void whatIsNoObjectIsRefused(String json, String message) {
        app.user().post(PATH, json).isJson(400, "{\"non_field_errors\": [\"" + message + "\"]}");
    }

    @Test
    void ofARepeatedNameTheLastCounts() {
        assertThat(app.user().post(PATH, "{\"bio\": 1, \"bio\": {}, \"bio\": \"last\"}").isOk().text())
                .contains("\"bio\":\"last\"");
    }

    @Test
    void hugeNumbersHurtNobody() {
        app.user().post(PATH, "{\"bio\": " + "9".repeat(500_000) + "}").isOk();
        app.user().post(PATH, "{\"onboarding_tasks\": 1e999999999, \"nonsense\": " + "9".repeat(500_000) + "}").isOk();
    }

    @Test
    void aBodyOfTheLimitIsRead() {
        String json = "{\"bio\": \"x\"" + " ".repeat(LIMIT - 12) + "}";
        assertThat(json).hasSize(LIMIT);
        app.user().post(PATH, json).isOk();
    }

    @Test
    void anAnnouncedBodyBeyondTheLimitIsRefused() {
        Answer answer = app.user().with("Content-Type", "application/json")
                .send("POST", PATH, BodyPublishers.ofByteArray(new byte[LIMIT + 1])).hasStatus(413);
        assertThat(answer.object().text("detail")).isPresent();
    }

    @Test
    void aChunkedBodyBeyondTheLimitIsRefused() {
        app.user().with("Content-Type", "application/json")
                .send("POST", PATH, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[LIMIT + 1])))
                .hasStatus(413);
    }

    @Test
    void aChunkedBodyWithinItIsRead() {
        byte[] json = "{\"bio\": \"x\"}".getBytes(StandardCharsets.UTF_8);
        app.user().with("Content-Type", "application/json")
                .send("POST", PATH, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(json))).isOk();
    }

    @Test
    void theShortRestOfARefusedBodyIsReadAndTheConnectionGoesOn() {
        try (RawClient client = RawClient.connect(app.port())) {
            assertThat(client.send(head(1 << 17).replace("application/json", "text/plain")).receive().status())
                    .isEqualTo(415);
            client.send(new byte[1 << 17]);
            assertThat(client.send("GET /nonsense/ HTTP/1.1\r\nHost: x\r\n\r\n").receive().status()).isEqualTo(404);
        }
    }

    @Test
    void theLongRestOfOneIsNotAndTheConnectionIsClosed() {
        refusedAndClosed(head(1_000_000_000));
    }

    @Test
    void whoAsksBeforeSendingIsToldNotTo() {
        refusedAndClosed(head(LIMIT + 1).replace("Host: x", "Host: x\r\nExpect: 100-continue"));
    }

    private void refusedAndClosed(String head) {
        try (RawClient client = RawClient.connect(app.port())) {
            RawClient.Response response = client.send(head).receive();
            assertThat(response.status()).isEqualTo(413);
            assertThat(response.hasHeader("Connection: close")).as(response.head()).isTrue();
            assertThat(client.isClosed()).isTrue();
        }
    }

    private String head(int contentLength) {
        return "POST " + PATH + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + TestApp.token(TestApp.newClerkId())
                + "\r\nContent-Type: application/json\r\nContent-Length: " + contentLength + "\r\n\r\n";
    }

    @Test
    void aBodyThatEndsTooSoonIsNoFailureOfOurs() {
        try (RawClient client = RawClient.connect(app.port())) {
            client.send(head(100) + "{").endOutput();
            assertThat(client.receive().status()).isEqualTo(400);
        }
    }
}
