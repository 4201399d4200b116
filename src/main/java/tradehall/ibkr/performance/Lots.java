package tradehall.ibkr.performance;

import java.math.BigDecimal;
import java.util.function.Consumer;
import java.util.function.Function;

/// What is left of a position, first in, first out: closing takes from the lot that was opened first (DOMAIN D9).
///
/// Not asked of round trips that are closed, so only those who show what is open keep them.
final class Lots {

    /// About what none take in memory, and the first.
    private static final long BYTES = 300;

    /// What was opened at once, or is left of it.
    ///
    /// @param quantity positive
    record Lot(BigDecimal quantity, BigDecimal price, BigDecimal multiplier, long openedMicros) {

        Lot left(BigDecimal quantity) {
            return new Lot(quantity, price, multiplier, openedMicros);
        }

        /// Without the multiplier.
        BigDecimal value() {
            return quantity.multiply(price);
        }

        BigDecimal cost() {
            return value().multiply(multiplier);
        }
    }

    private final PackedLots others = new PackedLots();
    /// The oldest; null where there is none.
    private Lot first;

    void open(Lot lot) {
        if (first == null) {
            first = lot;
        } else {
            others.add(lot);
        }
    }

    /// @param quantity positive, no more than there is
    void close(BigDecimal quantity) {
        BigDecimal left = first.quantity.subtract(quantity);
        while (left.signum() < 0) {
            first = others.remove();
            left = first.quantity.add(left);
        }
        first = left.signum() > 0 ? first.left(left) : others.isEmpty() ? null : others.remove();
    }

    /// About what they take in memory.
    long bytes() {
        return BYTES + others.bytes();
    }

    /// With the multiplier, without fees.
    BigDecimal cost() {
        return sum(Lot::cost);
    }

    /// Quantity times price of all, without the multiplier.
    BigDecimal value() {
        return sum(Lot::value);
    }

    /// Of the oldest lot left.
    long openedMicros() {
        return first.openedMicros;
    }

    private BigDecimal sum(Function<Lot, BigDecimal> of) {
        Sum sum = new Sum(of);
        if (first != null) {
            sum.accept(first);
        }
        others.forEach(sum);
        return sum.total;
    }

    private static final class Sum implements Consumer<Lot> {

        private final Function<Lot, BigDecimal> of;
        private BigDecimal total = BigDecimal.ZERO;

        Sum(Function<Lot, BigDecimal> of) {
            this.of = of;
        }

        @Override
        public void accept(Lot lot) {
            total = total.add(of.apply(lot));
        }
    }
}
