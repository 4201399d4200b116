package tradehall.ibkr.connection;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

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
    void aTokenKeepsItsRateWhileKeysAreRotated() throws Exception {
        List<Connected> connected = new ArrayList<>();
        String shared = app.newToken();
        for (int i = 0; i < 20; i++) {
            connected.add(app.connect(app.app.user(), i < 6 ? shared : app.newToken(), ""));
        }
        try (TestApp older = replica(FetchApp.KEY + ", " + NEW); TestApp newer = replica(NEW + ", " + FetchApp.KEY);
             ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int step = 0; step < 60 || step < 600 && !areFetched(connected); step++) {
                app.clock.advance(Duration.ofSeconds(2));
                List<Future<?>> turns = List.of(threads.submit(() -> FetchApp.fetchDue(older)),
                        threads.submit(() -> FetchApp.fetchDue(newer)));
                if (step == 10) {
                    assertThat(rotate(List.of(NEW, FetchApp.KEY))).as(out.toString(StandardCharsets.UTF_8)).isTrue();
                }
                for (Future<?> turn : turns) {
                    turn.get();
                }
            }
            assertThat(areFetched(connected)).isTrue();
        }
        assertThat(app.ibkr.requests()).isNotEmpty().noneMatch(FakeIbkr.Request::tooFast);
        assertThat(app.ibkr.requests(shared)).hasSize(12);
        assertThat(app.app.query("select distinct token_key from flex_connection")).hasSize(1);
    }

    private static boolean areFetched(List<Connected> connected) {
        return connected.stream().allMatch(one -> one.text("status").equals("ok"));
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
