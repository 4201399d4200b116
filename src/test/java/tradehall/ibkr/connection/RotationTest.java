package tradehall.ibkr.connection;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import tradehall.TestApp;
import tradehall.TestPostgreSql;
import tradehall.db.Database;
import tradehall.db.DatabaseSettings;
import tradehall.db.Statements;
import tradehall.dev.FakeIbkr;
import tradehall.ibkr.connection.FetchApp.Connected;

import static org.assertj.core.api.Assertions.assertThat;

/// Keys are rotated beside live traffic (Contract §12).
class RotationTest {

    private static final String NEW = "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";

    private final FetchApp app = new FetchApp();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void tokensAreSealedAnewAndOneThatCannotBeOpenedIsTold() {
        Connected good = app.connect();
        Connected broken = app.connect();
        app.app.execute("update flex_connection set token_sealed = 'AAAA' where id = ?", broken.id());
        assertThat(rotate(List.of(NEW, FetchApp.KEY))).isFalse();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("connection " + broken.id() + " of user ", "1 tokens resealed, 1 could not")
                .doesNotContain(good.token());
        assertThat(broken.text("status")).isEqualTo("attention");
        try (TestApp renewed = replica(NEW)) {
            app.clock.advance(Duration.ofSeconds(1));
            renewed.fetching().turn();
            assertThat(app.ibkr.requests(good.token())).hasSize(1);
        }
    }

    /// Two replicas with other orders of keys, and one token of two users, while it is sealed anew: its rate holds all
    /// the time.
    @Test
    void aTokenKeepsItsRateWhileKeysAreRotated() throws InterruptedException {
        List<Connected> connected = new ArrayList<>();
        String shared = app.newToken();
        for (int i = 0; i < 20; i++) {
            connected.add(app.connect(app.app.user(), i < 6 ? shared : app.newToken(), ""));
        }
        AtomicBoolean done = new AtomicBoolean();
        try (TestApp older = replica(FetchApp.KEY + ", " + NEW); TestApp newer = replica(NEW + ", " + FetchApp.KEY)) {
            Thread first = Thread.ofVirtual().start(() -> turns(older, done));
            Thread second = Thread.ofVirtual().start(() -> turns(newer, done));
            for (int i = 0; i < 60; i++) {
                app.clock.advance(Duration.ofSeconds(2));
                if (i == 10) {
                    assertThat(rotate(List.of(NEW, FetchApp.KEY))).as(out.toString(StandardCharsets.UTF_8)).isTrue();
                }
                Thread.sleep(50); // the replicas work; nothing is waited for
            }
            while (connected.stream().anyMatch(one -> !one.text("status").equals("ok"))) {
                app.clock.advance(Duration.ofSeconds(2));
                Thread.sleep(20);
            }
            done.set(true);
            first.join();
            second.join();
        }
        assertThat(app.ibkr.requests()).isNotEmpty().noneMatch(FakeIbkr.Request::tooFast);
        assertThat(app.ibkr.requests(shared)).hasSize(12);
        assertThat(app.app.query("select distinct token_key from flex_connection")).hasSize(1);
    }

    private static void turns(TestApp replica, AtomicBoolean done) {
        while (!done.get()) {
            if (!replica.fetching().turn()) {
                LockSupport.parkNanos(5_000_000); // nothing is due: lets the test go on
            }
        }
    }

    private TestApp replica(String keys) {
        return TestApp.at(app.clock, app.database, "ibkr: {fetching: false, encryption-keys: [%s], flex-urls: ['%s']}"
                .formatted(keys, app.ibkr.baseUrl()));
    }

    private boolean rotate(List<String> keys) {
        Duration patience = Duration.ofSeconds(60);
        DatabaseSettings settings = new DatabaseSettings(app.database, TestPostgreSql.user(), TestPostgreSql.password(),
                2,
                patience, patience, patience);
        try (Database database = new Database(settings, Statements.packaged())) {
            return new RotateKeys(Keyring.parse(keys), database, app.clock,
                    new PrintStream(out, true, StandardCharsets.UTF_8)).run();
        }
    }
}
