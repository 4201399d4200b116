package tradehall.ibkr.connection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;

import tradehall.db.Database;
import tradehall.db.DatabaseException;
import tradehall.db.Row;

/// Metrics of fetching: requests by step and code, connections by status, what is due and late (Contract §12). Every
/// replica reports the same figures from the database, which is queried at most once every few seconds, however many
/// series there are.
public final class FetchMetrics {

    private static final Duration KEPT = Duration.ofSeconds(5);
    private static final int MOST_CODES = 100;
    private static final String OTHER = "other";
    private static final Set<String> KNOWN_CODES = Stream.concat(
            Stream.of(FlexCode.values()).map(code -> Integer.toString(code.number())),
            Stream.concat(Stream.of("0"), Stream.of(Fault.values()).map(Fault::code)))
            .collect(Collectors.toUnmodifiableSet());

    private final MeterRegistry registry;
    private final Database database;
    private final Clock clock;
    private final Set<String> codes = new HashSet<>(KNOWN_CODES);
    private Figures figures = new Figures(new EnumMap<>(Status.class), 0, 0, 0);
    private Instant asked = Instant.MIN;

    public FetchMetrics(MeterRegistry registry, Database database, Clock clock) {
        this.registry = registry;
        this.database = database;
        this.clock = clock;
        gauges().forEach(registry::getOrCreate);
    }

    /// The figures from the database. Services that share a JVM share its registry, which keeps the first of each
    /// series: these are this service's own.
    List<Gauge.Builder<Long>> gauges() {
        return Stream.concat(
                Stream.of(gauge("flex_due", "Connections due to be fetched", Figures::due),
                        gauge("flex_late", "Connections overdue by more than an hour", Figures::late),
                        gauge("flex_oldest_success_seconds",
                                "Seconds since the last success of the connection that has waited longest for another",
                                Figures::oldestSuccess)),
                Stream.of(Status.values()).map(status -> gauge("flex_connections", "Connections by status",
                        figures -> figures.byStatus().getOrDefault(status, 0L))
                        .addTag(Tag.create("status", status.text()))))
                .toList();
    }

    private record Figures(Map<Status, Long> byStatus, long due, long late, long oldestSuccess) {

        Figures with(Row row) {
            byStatus.put(Status.of(row.text(1)), row.number(2));
            return new Figures(byStatus, due + row.number(3), late + row.number(4),
                    Math.max(oldestSuccess, row.number(5)));
        }
    }

    /// The codes that we know, and as many others as IBKR may have besides: each one makes a series for good.
    synchronized String label(FlexAnswer answer) {
        String code = answer.code();
        if (codes.size() < MOST_CODES) {
            codes.add(code);
        }
        return codes.contains(code) ? code : OTHER;
    }

    void count(Step step, FlexAnswer answer) {
        registry.getOrCreate(Counter.builder("flex_requests")
                .description("Requests to IBKR's Flex Web Service by step and code")
                .tags(List.of(Tag.create("step", step.label()), Tag.create("code", label(answer))))).increment();
    }

    private Gauge.Builder<Long> gauge(String name, String description, Function<Figures, Long> value) {
        return Gauge.builder(name, () -> value.apply(figures())).description(description);
    }

    /// The previous figures if the database does not answer.
    private synchronized Figures figures() {
        Instant now = clock.instant();
        if (now.isAfter(asked.plus(KEPT))) {
            asked = now;
            try {
                Figures[] read = {new Figures(new EnumMap<>(Status.class), 0, 0, 0)};
                database.list("connection.figures", row -> read[0] = read[0].with(row), now.toString());
                figures = read[0];
            } catch (DatabaseException _) {
                // Other metrics show that it is away.
            }
        }
        return figures;
    }
}
