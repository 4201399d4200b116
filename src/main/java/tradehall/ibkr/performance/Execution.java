package tradehall.ibkr.performance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// One execution, as far as round trips ask (DOMAIN D9).
///
/// @param quantity   signed: bought is positive, sold negative
/// @param multiplier what a price of 1 costs a unit; 1 where the file told none
/// @param closes     the open/close indicator is exactly `C`: whatever the history before it says, something was closed
record Execution(Contract contract, Place place, Instrument instrument, BigDecimal quantity, BigDecimal price,
        BigDecimal multiplier,
                 List<Charge> charges, boolean closes) {

    /// All or a part of an execution: what one round trip has of it.
    record Part(BigDecimal quantity, BigDecimal cashFlow, List<Charge> charges) { }

    /// An execution at 0: what ends a round trip, and what begins the next.
    record Split(Part ending, Part beginning) { }

    /// What was paid is negative: −signed quantity × price × multiplier.
    BigDecimal cashFlow() {
        return quantity.multiply(price).multiply(multiplier).negate();
    }

    Part whole() {
        return new Part(quantity, cashFlow(), charges);
    }

    /// Two parts, the first of that quantity. Cash flow, commission and each tax are split pro rata: the share of the
    /// first is rounded, the second takes the rest.
    Split splitAt(BigDecimal first) {
        BigDecimal cashFlow = cashFlow();
        BigDecimal cashShare = Rounding.share(cashFlow, first, quantity);
        List<Charge> shares = charges.stream().map(charge -> charge.share(first, quantity)).toList();
        List<Charge> rests = new ArrayList<>();
        for (int i = 0; i < shares.size(); i++) {
            rests.add(charges.get(i).less(shares.get(i)));
        }
        return new Split(new Part(first, cashShare, shares),
                new Part(quantity.subtract(first), cashFlow.subtract(cashShare), rests));
    }
}
