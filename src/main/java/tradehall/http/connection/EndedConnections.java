package tradehall.http.connection;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/// Counts the connections that we ended before their client wanted it, for the metrics: by what we were waiting for,
/// and whether it took too long or others needed the room.
///
/// Thread-safe.
public final class EndedConnections {

    private static final String TURNED_AWAY = "turned_away";

    private final Map<String, LongAdder> counts = new TreeMap<>();

    public EndedConnections() {
        counts.put(TURNED_AWAY, new LongAdder());
        for (Wait.For wait : Set.of(Wait.For.FIRST_REQUEST, Wait.For.REQUEST, Wait.For.HEAD, Wait.For.BODY,
                Wait.For.REST, Wait.For.READER)) {
            counts.put(late(wait), new LongAdder());
            counts.put(forOthers(wait), new LongAdder());
        }
    }

    public Set<String> reasons() {
        return counts.keySet();
    }

    public long count(String reason) {
        return counter(reason).sum();
    }

    void tookTooLong(Wait.For wait) {
        counter(late(wait)).increment();
    }

    void madeRoom(Wait.For wait) {
        counter(forOthers(wait)).increment();
    }

    void turnedAway() {
        counter(TURNED_AWAY).increment();
    }

    private LongAdder counter(String reason) {
        return Objects.requireNonNull(counts.get(reason));
    }

    private static String late(Wait.For wait) {
        return wait.name().toLowerCase(Locale.ROOT) + "_too_long";
    }

    private static String forOthers(Wait.For wait) {
        return wait.name().toLowerCase(Locale.ROOT) + "_for_others";
    }
}
