package tradehall.clerk;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

import io.helidon.metrics.api.Metrics;
import org.junit.jupiter.api.Test;

import tradehall.Settings;
import tradehall.TestApp;
import tradehall.TestPostgreSql;
import tradehall.db.Database;
import tradehall.db.DatabaseSettings;
import tradehall.db.Statements;

import static org.assertj.core.api.Assertions.assertThat;

class WebhookLogTest {

    private final TestApp app = TestApp.shared();
    private final String id = TestApp.newClerkId();

    @Test
    void forgetsWhatIsTooOldAndNothingElse() {
        app.execute("insert into webhook_event (svix_id, type, received_at) values (?, 'x', now() - interval '91 "
                + "days')", id + "old");
        app.execute("insert into webhook_event (svix_id, type, received_at) values (?, 'x', now() - interval '89 "
                + "days')", id + "new");
        run(WebhookLog::tidy);
        assertThat(app.query("select svix_id from webhook_event where svix_id like ?", id + "%"))
                .containsExactly(id + "new");
    }

    @Test
    void noteNeverTakesThePlaceOfAnEffect() {
        app.execute("insert into webhook_event (svix_id, type) values (?, 'x')", id);
        run(log -> log.note(id, "x", Outcome.FAILED, "late"));
        assertThat(app.query("select outcome from webhook_event where svix_id = ?", id)).containsExactly("applied");
    }

    @Test
    void overlongNotesAreCut() {
        run(log -> log.note(id, "t".repeat(5000), Outcome.REFUSED, "😀".repeat(5000)));
        assertThat(app.query("select length(type) || ' ' || length(detail) from webhook_event where svix_id = ?", id))
                .containsExactly("100 500");
    }

    private interface Step {
        void run(WebhookLog log);
    }

    private void run(Step step) {
        Settings settings = Settings.load(Path.of("target", "no-such-directory"),
                Map.of("DATABASE_URL", app.databaseUrl()));
        WebhookMetrics metrics = new WebhookMetrics(Metrics.createMeterRegistry(), Clock.systemUTC());
        try (Database database = new Database(new DatabaseSettings(app.databaseUrl(), TestPostgreSql.user(),
                TestPostgreSql.password(), 1,
                Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(2)), Statements.packaged());
             WebhookLog log = new WebhookLog(database, metrics, Duration.ofDays(90))) {
            step.run(log);
        }
    }
}
