package tradehall.ibkr.performance;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/// One page of closed round trips, newest first. They arrive oldest first, so it keeps the newest so far, and one more
/// than it shows: if there is one, there is another page.
final class TripPage {

    /// About the memory that a round trip and its JSON take, without its texts.
    private static final long BYTES = 2048;

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

    /// Where the next page begins, if there is one.
    Optional<String> next() {
        return newest.size() > limit ? shown().skip(limit - 1).findFirst().map(last -> TripCursor.text(last.end()))
                : Optional.empty();
    }

    Stream<RoundTrip> shown() {
        return newest.stream().limit(limit);
    }

    private static long bytes(RoundTrip trip) {
        return BYTES + trip.instrument().bytes();
    }
}
