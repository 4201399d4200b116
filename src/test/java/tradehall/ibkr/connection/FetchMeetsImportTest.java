package tradehall.ibkr.connection;

import java.sql.Connection;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tradehall.Answer;
import tradehall.Client;
import tradehall.Eventually;
import tradehall.dev.FakeAnswer;
import tradehall.ibkr.connection.FetchApp.Connected;

import static org.assertj.core.api.Assertions.assertThat;

/// What the user does while a statement of theirs is being fetched or imported (Contract §10, §12). An import stands
/// still for as long as its table is locked.
class FetchMeetsImportTest {

    private static FetchApp app;
    private static final Duration SECONDS = Duration.ofSeconds(2);
    private static final String LOCK = "lock table flex_import in share row exclusive mode";
    private static final String WAITING = "select 1 from pg_stat_activity where datname = current_database() "
            + "and wait_event_type = 'Lock'";

    @BeforeAll
    static void start() {
        app = new FetchApp();
    }

    @AfterAll
    static void close() {
        app.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "PATCH"})
    void nothingIsImportedOfAConnectionThatGoesMeanwhile(String method) throws Exception {
        Connected connected = app.connect();
        app.fetchDue(); // promised
        app.clock.advance(SECONDS);
        during(app::fetchDue, () -> {
            String body = method.equals("PATCH") ? "{\"enabled\": false}" : "";
            assertThat(connected.user().send(method, connected.path(), body).status()).isIn(200, 204);
        });
        assertThat(connected.user().get("/api/v1/ibkr/imports/").isOk().text()).isEqualTo("[]");
        assertThat(connected.user().get("/api/v1/ibkr/trades/").isOk().text()).isEqualTo("[]");
        app.fetchFor(SECONDS);
        assertThat(app.ibkr.requests(connected.token())).hasSize(2);
    }

    @Test
    void aStatementIsFetchedWhenTheUsersOwnImportHasEnded() throws Exception {
        Client user = app.app.user();
        Connected connected = app.connect(user, "");
        app.fetchDue(); // promised
        app.clock.advance(SECONDS);
        String own = new String(FakeAnswer.statement("U1", LocalDate.of(2026, 3, 9), LocalDate.of(2026, 3, 10)).body());
        during(() -> imported(user, own), () -> {
            app.fetchDue();
            assertThat(connected.text("status") + " " + connected.text("status_detail"))
                    .isEqualTo("waiting Another import of yours is under way.");
            assertThat(app.ibkr.requests(connected.token())).hasSize(1);
        });
        app.fetchFor(Duration.ofSeconds(6));
        assertThat(connected.text("status")).isEqualTo("ok");
    }

    private static void imported(Client user, String statement) {
        Answer answer = user.with("Content-Type", "text/xml").send("POST", "/api/v1/ibkr/flexstatements/", statement);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    /// Runs the second while the first stands still in its import, and waits for both.
    private static void during(Runnable importing, Runnable meanwhile) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
             Connection other = app.app.connection()) {
            other.setAutoCommit(false);
            other.createStatement().execute(LOCK);
            Future<?> started = threads.submit(importing);
            awaitImport();
            meanwhile.run();
            other.rollback();
            started.get();
        }
    }

    private static void awaitImport() {
        Eventually.holds("the import waits", () -> !app.app.query(WAITING).isEmpty());
    }
}
