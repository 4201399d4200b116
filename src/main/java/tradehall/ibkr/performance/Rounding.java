package tradehall.ibkr.performance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/// The only two roundings in round trips, both half even to 8 decimals (Contract §11, DOMAIN D9). Everything else is
/// exact.
final class Rounding {

    private static final int DECIMALS = 8;

    private Rounding() {
    }

    /// The share of `amount` that falls to `part` of a `whole` that is not 0. The rest is obtained by subtraction, so
    /// nothing is lost.
    static BigDecimal share(BigDecimal amount, BigDecimal part, BigDecimal whole) {
        return amount.signum() == 0 ? amount : amount.multiply(part).divide(whole, DECIMALS, RoundingMode.HALF_EVEN);
    }

    /// Empty if the divisor is 0: an average of nothing is not 0.
    static Optional<BigDecimal> quotient(BigDecimal dividend, BigDecimal divisor) {
        return divisor.signum() == 0 ? Optional.empty()
                : Optional.of(dividend.divide(divisor, DECIMALS, RoundingMode.HALF_EVEN));
    }

    static Optional<BigDecimal> quotient(BigDecimal dividend, long divisor) {
        return quotient(dividend, BigDecimal.valueOf(divisor));
    }
}
