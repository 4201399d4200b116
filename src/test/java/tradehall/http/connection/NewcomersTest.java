package tradehall.http.connection;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import tradehall.Eventually;
import tradehall.RawClient;
import tradehall.TestApp;

import static org.assertj.core.api.Assertions.assertThat;

/// Contract §10: whose place a newcomer takes where all are taken.
class NewcomersTest {

    /// The fewest that can be set.
    private static final int MOST = 16;
    /// Changes by users leave a quarter of them to others.
    private static final int POOL = 2 * MOST;

    private static final String REQUEST = "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String HALF_A_HEAD = "GET /health/live HTTP/1.1\r\nHo";

    private final TestApp app = TestApp.configured("limits: {connections: " + MOST + "}\n"
            + "database: {acquire-timeout: 60s, answer-timeout: 60s, lock-timeout: 60s}\n",
            Map.of("DATABASE_POOL_SIZE", String.valueOf(POOL)));
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
        fill(MOST - 1, this::kept);
        RawClient second = halfAHead();
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
        RawClient idle = kept();
        fill(MOST, this::kept);
        sleepASecond();
        List<RawClient> others = clients.stream().filter(client -> client != body && client != idle).toList();
        others.forEach(NewcomersTest::isServed); // these are idle anew
        comes();
        assertThat(idle.isClosed()).isTrue();
        others.forEach(NewcomersTest::isServed);
        assertThat(body.send("}").receive().status()).isEqualTo(200);
    }

    @Test
    void elseThatOfTheBodyArrivingLongest() {
        RawClient first = halfABody();
        kept().close(); // time goes by
        fill(MOST + 1, this::halfABody);
        comes();
        assertThat(first.receive().status()).isEqualTo(503);
        assertThat(clients.get(2).send("}").receive().status()).isEqualTo(200);
    }

    @Test
    void elseNone() throws Exception {
        List<String> users = Stream.generate(TestApp::newClerkId).limit(MOST).toList();
        users.forEach(user -> app.execute("insert into account (clerk_id) values (?)", user));
        try (Connection other = app.connection()) {
            other.setAutoCommit(false);
            other.createStatement().execute("select from account for update");
            users.forEach(this::write); // those of one user would take turns before they reach the database
            awaitLocked(MOST);
            assertThat(RawClient.connect(app.port()).send(REQUEST).isClosed()).isTrue();
            other.rollback();
        }
        assertThat(clients).allSatisfy(client -> assertThat(client.receive().status()).isEqualTo(200));
    }

    private void comes() {
        assertThat(open(REQUEST).receive().status()).isEqualTo(200);
    }

    private void fill(int until, Supplier<RawClient> one) {
        while (clients.size() < until) {
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

    /// A request that waits for the database, and so for us.
    private RawClient write(String user) {
        return open("POST /api/v1/account/userprofile/ HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Authorization: Bearer " + TestApp.token(user) + "\r\nContent-Length: 11\r\n\r\n{\"bio\":\"x\"}");
    }

    private void awaitLocked(int sessions) {
        String waiting = "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
        Eventually.holds(sessions + " sessions wait for a lock", () -> app.query(waiting).size() >= sessions);
    }

    private static void isServed(RawClient client) {
        assertThat(client.send(REQUEST).receive().status()).isEqualTo(200);
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
