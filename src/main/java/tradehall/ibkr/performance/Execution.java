package tradehall.ibkr.performance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// One execution, as far as it matters to round trips (DOMAIN D9).
///
/// @param quantity   signed: positive when bought, negative when sold
/// @param multiplier the value of one unit at a price of 1; 1 if absent from the file
/// @param closes     the open/close indicator is exactly `C`: something was closed, whatever the history before it says
record Execution(Contract contract, Place place, Instrument instrument, BigDecimal quantity, BigDecimal price,
        BigDecimal multiplier,
                 List<Charge> charges, boolean closes) {

    /// All or part of an execution: the share of one round trip.
    record Part(BigDecimal quantity, BigDecimal cashFlow, List<Charge> charges) { }

    /// An execution split at 0: the part that ends a round trip, and the part that begins the next.
    record Split(Part ending, Part beginning) { }

    /// Amounts paid are negative: −signed quantity × price × multiplier.
    BigDecimal cashFlow() {
        return quantity.multiply(price).multiply(multiplier).negate();
    }

    Part whole() {
        return new Part(quantity, cashFlow(), charges);
    }

    /// Two parts, the first of that quantity. Cash flow, commission and each tax are split pro rata: the first share is
    /// rounded, the second takes the rest.
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
