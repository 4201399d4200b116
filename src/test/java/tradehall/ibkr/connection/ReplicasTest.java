package tradehall.ibkr.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import tradehall.PgWireProxy;
import tradehall.TestApp;
import tradehall.dev.FakeIbkr;
import tradehall.ibkr.connection.FetchApp.Connected;

import static org.assertj.core.api.Assertions.assertThat;

/// Many connections, three replicas, of which one dies again and again: no token beyond its rate, nothing fetched
/// twice, every statement imported once (Contract §12). Time is turned by hand, so that leases end within seconds.
class ReplicasTest {

    /// More by `-Dreplicas.connections=1000`, which takes minutes.
    private static final int CONNECTIONS = Integer.getInteger("replicas.connections", 90);
    private static final int USERS_A_TOKEN = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(180 + CONNECTIONS);

    private final FetchApp app = new FetchApp();
    private final List<TestApp> replicas = new ArrayList<>();

    @AfterEach
    void close() {
        replicas.forEach(TestApp::close);
        app.close();
    }

    @Test
    void everyStatementIsImportedOnceHoweverReplicasDie() throws InterruptedException {
        List<Connected> connected = new ArrayList<>();
        String token = "";
        for (int i = 0; i < CONNECTIONS; i++) {
            token = i % USERS_A_TOKEN == 0 ? app.newToken() : token;
            connected.add(app.connect(app.app.user(), token, ", \"start_date\": \"2026-02-02\""));
        }
        replicas.add(replica(app.database));
        replicas.add(replica(app.database));
        Instant deadline = Instant.now().plus(PATIENCE);
        for (int kills = 0; unfinished() > 0 && Instant.now().isBefore(deadline); kills++) {
            runOneThatDies(kills < 5 ? Duration.ofSeconds(20) : Duration.ofMinutes(2));
        }
        assertThat(connected).allSatisfy(one -> assertThat(one.text("status")).isEqualTo("ok"));
        assertThat(app.ibkr.requests()).isNotEmpty().noneMatch(FakeIbkr.Request::tooFast);
        assertThat(app.app.query("select c.id from flex_connection c where (select count(*) from flex_import i where "
                + "i.user_id = c.user_id"
                + " and i.source = 'connection') <> 1")).isEmpty();
    }

    /// Its database is cut off first, as a process that is killed has no last word.
    private void runOneThatDies(Duration life) throws InterruptedException {
        try (PgWireProxy proxy = PgWireProxy.before(app.database)) {
            TestApp mortal = replica(proxy.jdbcUrl());
            try (mortal) {
                for (Duration lived = Duration.ZERO; lived.compareTo(life) < 0
                        && unfinished() > 0; lived = lived.plusSeconds(2)) {
                    app.clock.advance(Duration.ofSeconds(2));
                    Thread.sleep(40); // the pace at which time is turned
                }
                proxy.breakConnections();
            }
        }
    }

    private long unfinished() {
        return Long.parseLong(app.app.query("select count(*) from flex_connection where status <> 'ok'").getFirst());
    }

    private TestApp replica(String database) {
        return TestApp.at(app.clock, database, """
                server: {grace: 0s}
                ibkr: {encryption-keys: [%s], flex-urls: ['%s'], fetch-lease: 1m}
                """.formatted(FetchApp.KEY, app.ibkr.baseUrl()));
    }
}
