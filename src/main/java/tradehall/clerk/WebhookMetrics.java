package tradehall.clerk;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;

/// Deliveries by type and outcome, and the age of the last one: silence would otherwise go unnoticed.
public final class WebhookMetrics {

    /// The type of deliveries without a known one: names that strangers choose must not become metrics.
    static final String UNVERIFIED = "unverified";
    static final String UNREADABLE = "unreadable";
    static final String UNHANDLED = "unhandled";

    private final MeterRegistry registry;
    private final Clock clock;
    private final AtomicLong lastMilliseconds;

    public WebhookMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        this.lastMilliseconds = new AtomicLong(clock.millis());
        registry.getOrCreate(Gauge.builder("webhook_last_event_age_seconds", this::ageSeconds)
                .description("Time since the last verified webhook of any replica, or since the start"));
    }

    void count(String type, Outcome outcome) {
        registry.getOrCreate(Counter.builder("webhook_events")
                .description("Webhook deliveries by event type and outcome")
                .tags(List.of(Tag.create("type", type), Tag.create("result", outcome.text())))).increment();
        if (!type.equals(UNVERIFIED)) {
            lastMilliseconds.set(clock.millis());
        }
    }

    /// The log, which replicas share, says that the last delivery is that old.
    void lastSeen(long ageMilliseconds) {
        lastMilliseconds.accumulateAndGet(clock.millis() - ageMilliseconds, Math::max);
    }

    private double ageSeconds() {
        return (clock.millis() - lastMilliseconds.get()) / 1000.0;
    }
}
