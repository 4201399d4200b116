package tradehall.ibkr.performance;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/// One page of closed round trips, newest first. They come oldest first, so it keeps the newest so far, and one more
/// than it shows: that there is one tells that there is another page.
final class TripPage {

    /// About what a round trip takes in memory, and what is sent of it, without its texts.
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
        return newest.size() > limit ? shown().skip(limit - 1).findFirst().map(last -> TripCursor.text(last.closed()))
                : Optional.empty();
    }

    Stream<RoundTrip> shown() {
        return newest.stream().limit(limit);
    }

    private static long bytes(RoundTrip trip) {
        return BYTES + trip.instrument().bytes();
    }
}
