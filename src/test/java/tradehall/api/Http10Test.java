package tradehall.api;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tradehall.RawClient;
import tradehall.TestApp;
import tradehall.api.ibkr.Flex;

import static org.assertj.core.api.Assertions.assertThat;

/// Contract §4: HTTP/1.0, which nginx speaks by default, and HAProxy's checks.
class Http10Test {

    private final TestApp app = TestApp.shared();

    @ParameterizedTest
    @ValueSource(strings = {"", "Host: x\r\n", "Connection: keep-alive\r\n", "Connection: close\r\n",
        "TE: trailers\r\n", "Expect: 100-continue\r\n"})
    void isAnsweredAndClosed(String headers) {
        String answer = answer("GET /health/live HTTP/1.0\r\n" + headers + "\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200 ").contains("\r\nConnection: close\r\n")
                .containsIgnoringCase("\r\nContent-Length: ");
    }

    /// The longest needs chunks where they are known.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 200})
    void aStreamedAnswerHasNoChunks(int trades) {
        String clerkId = TestApp.newClerkId();
        Flex.post(app.as(clerkId),
                Flex.file(IntStream.range(0, trades).mapToObj(id -> Flex.execution("7" + id)).toList())).isOk();
        String answer = answer("GET " + Flex.TRADES + " HTTP/1.0\r\nTE: trailers\r\nAuthorization: Bearer "
                + TestApp.token(clerkId) + "\r\n\r\n");
        assertThat(answer).doesNotContainIgnoringCase("transfer-encoding").contains("\r\nConnection: close\r\n");
        assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4))
                .isEqualTo(app.as(clerkId).get(Flex.TRADES).isOk().text());
    }

    @Test
    void aBodyIsRead() {
        assertThat(answer("POST /api/v1/account/userprofile/ HTTP/1.0\r\nContent-Type: "
                + "application/json\r\nAuthorization: Bearer "
                + TestApp.token(TestApp.newClerkId()) + "\r\nContent-Length: 13\r\n\r\n{\"bio\":\"1.0\"}"))
                .contains("\"bio\":\"1.0\"");
    }

    /// It has no chunks to send either.
    @Test
    void aChunkedBodyIsRefused() {
        assertThat(answer("POST /api/v1/account/userprofile/ HTTP/1.0\r\nTransfer-Encoding: "
                + "chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
    }

    @Test
    void theRedirectHasNoHost() {
        assertThat(answer("GET /api/v1/account/user HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 301 ")
                .containsIgnoringCase("\r\nLocation: /api/v1/account/user/\r\n");
    }

    private String answer(String request) {
        try (RawClient client = RawClient.connect(app.port()).send(request)) {
            return client.receiveAll();
        }
    }
}
