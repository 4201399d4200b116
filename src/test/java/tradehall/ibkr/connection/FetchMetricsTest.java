package tradehall.ibkr.connection;

import java.time.Duration;
import java.util.List;

import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.MetricsConfig;
import io.helidon.metrics.api.MetricsFactory;
import io.helidon.metrics.api.Tag;
import org.junit.jupiter.api.Test;

import tradehall.TestPostgreSql;
import tradehall.db.Database;
import tradehall.db.DatabaseSettings;
import tradehall.db.Statements;
import tradehall.dev.FakeAnswer;

import static org.assertj.core.api.Assertions.assertThat;

/// What operators see of fetching; every replica tells the same (Contract §12).
class FetchMetricsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void tellWhatIsDueAndLateAndHowOldTheOldestSuccessIs() {
        try (FetchApp app = new FetchApp(); Database database = new Database(new DatabaseSettings(app.database, TestPostgreSql.user(),
                TestPostgreSql.password(), 1, PATIENCE, PATIENCE, PATIENCE), Statements.packaged())) {
            MeterRegistry registry = MetricsFactory.getInstance().createMeterRegistry(MetricsConfig.create());
            new FetchMetrics(registry, database, app.clock);
            app.connect();
            app.connect(FakeAnswer.code(1012));
            app.connect(app.app.user(), ", \"enabled\": false");
            app.fetchFor(Duration.ofSeconds(3));
            app.connect();
            app.clock.advance(Duration.ofMinutes(61));
            app.connect();
            assertThat(List.of(value(registry, "flex_due"), value(registry, "flex_late"), value(registry, "flex_oldest_success_seconds")))
                    .containsExactly(2L, 1L, 61 * 60 + 2L);
            assertThat(List.of("new", "ok", "waiting", "attention", "paused", "off").stream()
                    .map(status -> value(registry, "flex_connections", Tag.create("status", status)))).containsExactly(2L, 1L, 0L, 1L, 0L, 1L);
        }
    }

    private static long value(MeterRegistry registry, String name, Tag... tags) {
        return registry.meter(Gauge.class, name, List.of(tags)).orElseThrow().value().longValue();
    }
}
