package tradehall.http.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import tradehall.RawClient;
import tradehall.TestApp;

import static org.assertj.core.api.Assertions.assertThat;

/// Contract §10: whose place a newcomer takes where all are taken.
class NewcomersTest {

    /// The fewest that can be set.
    private static final int MOST = 16;

    private static final String REQUEST = "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String HALF_A_HEAD = "GET /health/live HTTP/1.1\r\nHo";

    private final TestApp app = TestApp.configured("limits: {connections: " + MOST + "}\n"
            + "database: {acquire-timeout: 60s, answer-timeout: 60s, lock-timeout: 60s}\n");
    private final List<RawClient> clients = new ArrayList<>();

    @AfterEach
    void close() {
        clients.forEach(RawClient::close);
        app.close();
    }

    @Test
    void thatOfTheHeadUnfinishedLongest() {
        RawClient silent = silent();
        RawClient first = halfAHead();
        RawClient second = halfAHead();
        fill(this::kept);
        comes();
        assertThat(first.receive().status()).isEqualTo(503);
        assertThat(first.isClosed()).isTrue();
        comes();
        assertThat(second.receive().status()).isEqualTo(503);
        assertThat(silent.send(REQUEST).receive().status()).isEqualTo(200);
    }

    @Test
    void elseThatOfTheConnectionIdleLongest() {
        RawClient body = halfABody();
        RawClient first = kept();
        RawClient second = kept();
        fill(this::kept);
        sleepASecond();
        assertThat(first.send(REQUEST).receive().status()).isEqualTo(200); // it is idle anew
        comes();
        assertThat(second.isClosed()).isTrue();
        assertThat(first.send(REQUEST).receive().status()).isEqualTo(200);
        assertThat(body.send("}").receive().status()).isEqualTo(200);
    }

    @Test
    void elseThatOfTheBodyArrivingLongest() {
        RawClient first = halfABody();
        RawClient second = halfABody();
        fill(this::halfABody);
        comes();
        assertThat(first.receive().status()).isEqualTo(503);
        assertThat(second.send("}").receive().status()).isEqualTo(200);
    }

    /// A kept connection has a second in which its next request is not lost.
    @Test
    void elseNone() {
        fill(this::kept);
        RawClient newcomer = open("");
        assertThat(newcomer.isClosed()).isTrue();
        clients.forEach(client -> assertThat(client == newcomer || client.send(REQUEST).receive().status() == 200)
                .isTrue());
    }

    private void comes() {
        assertThat(open(REQUEST).receive().status()).isEqualTo(200);
    }

    private void fill(Supplier<RawClient> one) {
        while (clients.size() < MOST) {
            one.get();
        }
    }

    private RawClient silent() {
        return open("");
    }

    private RawClient kept() {
        RawClient client = open(REQUEST);
        assertThat(client.receive().status()).isEqualTo(200);
        return client;
    }

    private RawClient halfAHead() {
        return open(HALF_A_HEAD);
    }

    /// It is asked for it, so it is being read.
    private RawClient halfABody() {
        RawClient client = open("POST /api/v1/account/userprofile/ HTTP/1.1\r\nHost: x\r\nContent-Type: "
                + "application/json\r\nAuthorization: Bearer "
                + TestApp.token(TestApp.newClerkId()) + "\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
        assertThat(client.receive().status()).isEqualTo(100);
        return client.send("{");
    }

    private RawClient open(String sent) {
        RawClient client = RawClient.connect(app.port()).send(sent);
        clients.add(client);
        return client;
    }

    /// The time that others are spared is the thing under test.
    private static void sleepASecond() {
        try {
            TimeUnit.MILLISECONDS.sleep(1100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
