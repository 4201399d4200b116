package tradehall.ibkr.performance;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;

/// What is left of a position, first in, first out: closing takes from the lot that was opened first (DOMAIN D9).
///
/// Not asked of round trips that are closed, so only those who show what is open keep them.
final class Lots {

    /// About what a lot takes in memory.
    static final long BYTES = 160;

    /// What was opened at once, or is left of it.
    ///
    /// @param quantity positive
    record Lot(BigDecimal quantity, BigDecimal price, BigDecimal multiplier, long openedMicros) { }

    private final Deque<Lot> lots = new ArrayDeque<>();

    void open(Lot lot) {
        lots.addLast(lot);
    }

    /// @param quantity positive, no more than there is
    void close(BigDecimal quantity) {
        BigDecimal rest = quantity;
        while (rest.signum() > 0) {
            Lot first = lots.removeFirst();
            int compared = first.quantity.compareTo(rest);
            if (compared > 0) {
                lots.addFirst(new Lot(first.quantity.subtract(rest), first.price, first.multiplier,
                        first.openedMicros));
                return;
            }
            rest = rest.subtract(first.quantity);
        }
    }

    int count() {
        return lots.size();
    }

    /// With the multiplier, without fees.
    BigDecimal cost() {
        return lots.stream().map(lot -> lot.quantity.multiply(lot.price).multiply(lot.multiplier))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /// Quantity times price of all, without the multiplier.
    BigDecimal value() {
        return lots.stream().map(lot -> lot.quantity.multiply(lot.price)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /// Of the oldest lot left.
    long openedMicros() {
        return lots.getFirst().openedMicros;
    }
}
