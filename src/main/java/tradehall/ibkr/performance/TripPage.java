package tradehall.ibkr.performance;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;

/// One page of closed round trips, newest first. They come oldest first, so it keeps the newest so far, and one more than it shows:
/// that there is one tells that there is another page.
final class TripPage {

    /// About what a round trip takes in memory, without its texts.
    private static final long BYTES = 1024;

    private final Deque<RoundTrip> newest = new ArrayDeque<>();
    private final int limit;
    private final LongConsumer memory;

    TripPage(int limit, LongConsumer memory) {
        this.limit = limit;
        this.memory = memory;
    }

    void add(RoundTrip trip) {
        newest.addFirst(trip);
        memory.accept(bytes(trip));
        if (newest.size() > limit + 1) {
            memory.accept(-bytes(newest.removeLast()));
        }
    }

    JsonArray json() {
        return new JsonArray(shown().stream().<JsonValue>map(PerformanceJson::roundTrip).toList());
    }

    /// Where the next page begins, if there is one.
    Optional<String> next() {
        return newest.size() > limit ? Optional.of(TripCursor.text(shown().getLast().closed())) : Optional.empty();
    }

    private List<RoundTrip> shown() {
        return newest.stream().limit(limit).toList();
    }

    private static long bytes(RoundTrip trip) {
        return BYTES + trip.instrument().bytes();
    }
}
