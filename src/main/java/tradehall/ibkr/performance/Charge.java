package tradehall.ibkr.performance;

import java.math.BigDecimal;

/// One fee of an execution: its commission, in one currency or several, or its taxes.
///
/// @param currency empty: that of the trade
/// @param amount   amounts paid are positive, rebates negative
record Charge(String currency, BigDecimal amount) {

    /// The share of a part of the execution.
    Charge share(BigDecimal part, BigDecimal whole) {
        return new Charge(currency, Rounding.share(amount, part, whole));
    }

    /// The rest of it without that share.
    Charge less(Charge share) {
        return new Charge(currency, amount.subtract(share.amount));
    }
}
