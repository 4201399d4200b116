package tradehall;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

import com.zaxxer.hikari.HikariPoolMXBean;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.FunctionalCounter;
import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import io.helidon.metrics.api.Timer;

import tradehall.auth.KeySource;
import tradehall.auth.TokenVerifier;
import tradehall.db.Database;
import tradehall.http.AccessLog;
import tradehall.http.Budget;
import tradehall.http.RefusalReason;
import tradehall.http.RequestLog;
import tradehall.http.connection.EndedConnections;

/// The metrics in addition to the JVM's own: requests by route, the pool, Clerk's keys, the access log.
final class Meters implements RequestLog.Observer {

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Duration[] BUCKETS = {Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(5),
        Duration.ofMillis(10), Duration.ofMillis(25), Duration.ofMillis(50), Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(30)};

    /// Pods' percentiles cannot be added up, buckets can; keeping both would double the price of a request's count.
    private static final double[] NO_PERCENTILES = {};

    private final MeterRegistry registry;
    private final Map<Series, Timer> requests = new ConcurrentHashMap<>();
    private final Map<RefusalReason, Counter> refused = new EnumMap<>(RefusalReason.class);

    Meters(MeterRegistry registry) {
        this.registry = registry;
        for (RefusalReason reason : EnumSet.complementOf(EnumSet.of(RefusalReason.NONE))) {
            refused.put(reason, registry.getOrCreate(Counter.builder("requests_refused")
                    .description("Requests refused by a limit: 408, 413, 414, 429, 431 and 503")
                    .addTag(Tag.create("reason", reason.text()))));
        }
    }

    /// One series; routes are patterns and methods known ones, so that strangers cannot make series without end.
    ///
    /// The record's own `hashCode` and `equals` would be put together at run time, which the AOT cache cannot keep.
    private record Series(String method, String route, int status) {

        @Override
        public int hashCode() {
            return 31 * (31 * method.hashCode() + route.hashCode()) + status;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Series series && status == series.status && method.equals(series.method)
                    && route.equals(series.route);
        }
    }

    @Override
    public void answered(RequestLog.Answered answered) {
        Series series = new Series(METHODS.contains(answered.method()) ? answered.method() : "other",
                answered.route(), answered.status());
        requests.computeIfAbsent(series, this::timer).record(Duration.ofNanos(answered.nanos()));
        Counter refusals = refused.get(answered.reason());
        if (refusals != null) {
            refusals.increment();
        }
    }

    MeterRegistry registry() {
        return registry;
    }

    void watch(Database database) {
        gauge("db_pool_active", "Connections in use", () -> state(database).getActiveConnections());
        gauge("db_pool_idle", "Idle connections", () -> state(database).getIdleConnections());
        gauge("db_pool_waiting", "Requests waiting for a connection", database::waiting);
        gauge("db_pool_total", "Connections open", () -> state(database).getTotalConnections());
    }

    void watch(KeySource keys, TokenVerifier verifier) {
        counter("jwks_fetches", "Fetches of Clerk's keys", keys, KeySource::fetches);
        counter("jwks_failures", "Failed fetches of Clerk's keys", keys, KeySource::failures);
        gauge("jwks_age_seconds", "Seconds since Clerk's keys were fetched; -1: never",
                () -> keys.age().map(Duration::toSeconds).orElse(-1L));
        gauge("tokens_cached", "Session tokens whose signature is known to be good", verifier::cachedTokens);
    }

    void watch(EndedConnections ended) {
        for (String reason : ended.reasons()) {
            registry.getOrCreate(FunctionalCounter.builder("connections_ended", ended, all -> all.count(reason))
                    .description("Connections that the service closed before their client did")
                    .addTag(Tag.create("reason", reason)));
        }
    }

    void watch(AccessLog log) {
        counter("access_log_dropped", "Access log lines lost because the reader of the log is slow", log,
                AccessLog::dropped);
    }

    /// Of each part: what is held, what may be, and how many requests were ended to make room for others.
    void watch(Budget budget) {
        for (Budget.Part part : Budget.Part.values()) {
            Tag tag = Tag.create("part", part.name().toLowerCase(Locale.ROOT));
            registry.getOrCreate(Gauge.builder("budget_bytes", () -> budget.bytes(part))
                    .description("Memory held for requests").addTag(tag));
            registry.getOrCreate(Gauge.builder("budget_capacity_bytes", () -> budget.capacity(part))
                    .description("Memory that requests may hold").addTag(tag));
            registry.getOrCreate(FunctionalCounter.builder("budget_ended", budget, held -> held.ended(part))
                    .description("Requests ended while their clients kept them waiting, to make room for others")
                    .addTag(tag));
        }
    }

    private static HikariPoolMXBean state(Database database) {
        return database.poolState();
    }

    private Timer timer(Series series) {
        return registry.getOrCreate(Timer.builder("http_server_requests")
                .description("Answered requests")
                .addTag(Tag.create("method", series.method))
                .addTag(Tag.create("route", series.route))
                .addTag(Tag.create("status", Integer.toString(series.status)))
                .percentiles(NO_PERCENTILES)
                .buckets(BUCKETS));
    }

    private void gauge(String name, String description, Supplier<Number> value) {
        registry.getOrCreate(Gauge.builder(name, value).description(description));
    }

    /// @param source what is counted at: held weakly by the counter, so it must live as long as the service does
    private <T> void counter(String name, String description, T source, Function<T, Long> value) {
        registry.getOrCreate(FunctionalCounter.builder(name, source, value).description(description));
    }
}
