package tradehall.ibkr.performance;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/// A position from flat to flat, or to its current state: the unit that a trader thinks in (DOMAIN D9; flat-to-flat
/// cycles as in LuxAlgo/trade-journal).
///
/// @param opened      place of its first execution
/// @param closed      place of its last; null: still open
/// @param isLong      whether buying opened it
/// @param quantity    opened in all, positive
/// @param entryValue  quantity times price of all that opened it
/// @param closedQuantity, exitValue the same of all that closed it
/// @param grossProfit of a closed one: the sum of its cash flows; of an open one: realised profit, first in, first out
/// @param fees        in its currency; amounts paid are positive
/// @param executions  that took part in it; one that crosses 0 counts in both trips
/// @param incomplete  an execution says that it closes while nothing was open: the history begins too late
record RoundTrip(Contract contract, Instrument instrument, Place opened, @Nullable Place closed, boolean isLong,
        BigDecimal quantity, BigDecimal entryValue, BigDecimal closedQuantity, BigDecimal exitValue,
        BigDecimal grossProfit, BigDecimal fees, Map<String, BigDecimal> otherFees, long executions,
        boolean incomplete) {

    BigDecimal netProfit() {
        return grossProfit.subtract(fees);
    }

    /// Where a closed one ended.
    Place end() {
        return Objects.requireNonNull(closed);
    }

    /// Of a closed one.
    long durationMicros() {
        return end().micros() - opened.micros();
    }

    String direction() {
        return isLong ? "long" : "short";
    }
}
