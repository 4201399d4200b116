package tradehall.ibkr.performance;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

import tradehall.ibkr.performance.Execution.Split;

/// Turns executions, in order, into round trips, in closing order (DOMAIN D9).
///
/// A round trip begins when the open quantity of a contract leaves 0, and ends when it is 0 again. One order over all
/// contracts serves every use: streaks and drawdowns need it, and only what is open is kept.
final class RoundTrips {

    private final Map<Contract, OpenTrip> open = new HashMap<>();
    private final Consumer<RoundTrip> closed;
    private final boolean keepsLots;
    private final LongConsumer memory;

    private RoundTrips(Consumer<RoundTrip> closed, boolean keepsLots, LongConsumer memory) {
        this.closed = closed;
        this.keepsLots = keepsLots;
        this.memory = memory;
    }

    /// For closed round trips.
    ///
    /// @param memory receives how many bytes more, or fewer, are held
    static RoundTrips closed(Consumer<RoundTrip> consumer, LongConsumer memory) {
        return new RoundTrips(consumer, false, memory);
    }

    /// For what is open at the end.
    static RoundTrips open(LongConsumer memory) {
        return new RoundTrips(_ -> { }, true, memory);
    }

    void add(Execution execution) {
        OpenTrip trip = open.get(execution.contract());
        if (trip == null) {
            begin(execution);
            return;
        }
        memory.accept(-trip.bytes());
        if (trip.isCrossedBy(execution)) {
            cross(trip, execution);
        } else {
            trip.add(execution, execution.whole());
            endOrKeep(trip, execution);
        }
    }

    /// Those still open, in no particular order.
    Collection<OpenTrip> open() {
        return open.values();
    }

    /// An execution with quantity 0 belongs to no round trip.
    private void begin(Execution execution) {
        if (execution.quantity().signum() != 0) {
            begin(execution, execution.whole());
        }
    }

    /// Closes what is not open: the position is older than the history.
    private void begin(Execution execution, Execution.Part part) {
        OpenTrip trip = new OpenTrip(execution, keepsLots ? Optional.of(new Lots()) : Optional.empty());
        if (execution.closes()) {
            trip.flag();
        }
        trip.add(execution, part);
        open.put(execution.contract(), trip);
        memory.accept(trip.bytes());
    }

    /// Splits at 0. An execution that says it only closes has closed more than was open: neither trip is fully known.
    private void cross(OpenTrip trip, Execution execution) {
        Split split = execution.splitAt(trip.openQuantity().negate());
        if (execution.closes()) {
            trip.flag();
        }
        trip.add(execution, split.ending());
        closed.accept(trip.closedAt(execution.place()));
        begin(execution, split.beginning());
    }

    private void endOrKeep(OpenTrip trip, Execution execution) {
        if (trip.isFlat()) {
            open.remove(execution.contract());
            closed.accept(trip.closedAt(execution.place()));
        } else {
            memory.accept(trip.bytes());
        }
    }
}
