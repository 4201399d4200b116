package tradehall.ibkr.performance;

import java.math.BigDecimal;
import java.util.function.Consumer;
import java.util.function.Function;

/// The open lots of a position, first in, first out: closing takes from the lot that was opened first (DOMAIN D9).
///
/// Closed round trips do not need them, so they are kept only to show what is open.
final class Lots {

    /// About the memory that an empty list takes, and the first lot.
    private static final long BYTES = 300;

    /// What one execution opened, or what is left of it.
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

    /// Where nothing is open.
    private static final Lot NONE = new Lot(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ONE, 0);

    private final PackedLots others = new PackedLots();
    /// The oldest.
    private Lot first = NONE;

    void open(Lot lot) {
        if (first == NONE) {
            first = lot;
        } else {
            others.add(lot);
        }
    }

    /// @param quantity positive, at most what is open
    void close(BigDecimal quantity) {
        BigDecimal left = first.quantity.subtract(quantity);
        while (left.signum() < 0) {
            first = others.remove();
            left = first.quantity.add(left);
        }
        first = left.signum() > 0 ? first.left(left) : others.isEmpty() ? NONE : others.remove();
    }

    /// About what they take in memory.
    long bytes() {
        return BYTES + others.bytes();
    }

    /// With the multiplier, without fees.
    BigDecimal cost() {
        return sum(Lot::cost);
    }

    /// Total of quantity times price, without the multiplier.
    BigDecimal value() {
        return sum(Lot::value);
    }

    /// Of the oldest lot left.
    long openedMicros() {
        return first.openedMicros;
    }

    private BigDecimal sum(Function<Lot, BigDecimal> of) {
        Sum sum = new Sum(of);
        if (first != NONE) {
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
