package tradehall.ibkr.connection;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.helidon.metrics.api.Metrics;
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
        try (FetchApp app = new FetchApp(); Database database = new Database(new DatabaseSettings(app.database,
                TestPostgreSql.user(),
                TestPostgreSql.password(), 1, PATIENCE, PATIENCE, PATIENCE), Statements.packaged())) {
            FetchMetrics metrics = new FetchMetrics(Metrics.globalRegistry(), database, app.clock);
            app.connect();
            app.connect(FakeAnswer.code(1012));
            app.connect(app.app.user(), ", \"enabled\": false");
            app.fetchFor(Duration.ofSeconds(3));
            app.connect();
            app.clock.advance(Duration.ofMinutes(61));
            app.connect();
            assertThat(told(metrics)).containsExactly("flex_due 2", "flex_late 1",
                    "flex_oldest_success_seconds " + (61 * 60 + 2),
                    "flex_connections{status=new} 2", "flex_connections{status=ok} 1",
                    "flex_connections{status=waiting} 0",
                    "flex_connections{status=attention} 1", "flex_connections{status=paused} 0",
                    "flex_connections{status=off} 1");
        }
    }

    /// A series lives as long as the process.
    @Test
    void howeverManyCodesIbkrMakesUpTheSeriesAreFew() {
        try (Database database = new Database(new DatabaseSettings(TestPostgreSql.migratedDatabase(),
                TestPostgreSql.user(), TestPostgreSql.password(), 1, PATIENCE, PATIENCE, PATIENCE),
                Statements.packaged())) {
            FetchMetrics metrics = new FetchMetrics(Metrics.globalRegistry(), database, Clock.systemUTC());
            assertThat(IntStream.iterate(9999, code -> code > 0, code -> code - 1)
                    .mapToObj(code -> metrics.label(new FlexAnswer.Refusal(code))).collect(Collectors.toSet()))
                    .contains("9999", "1019", "other").doesNotContain("1").hasSizeLessThanOrEqualTo(101);
            assertThat(metrics.label(new FlexAnswer.Failure(Fault.HTML))).isEqualTo("html");
        }
    }

    private static List<String> told(FetchMetrics metrics) {
        return metrics.gauges().stream()
                .map(gauge -> gauge.name() + (gauge.tags().isEmpty() ? "" : gauge.tags()) + " " + gauge.supplier()
                        .get())
                .toList();
    }
}
