package tradehall.ibkr.performance;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/// Fees that add up, by currency: those in a trade's own currency reduce its profit, those in others are reported
/// separately and never converted (DOMAIN D9).
final class Fees {

    private static final long BYTES = 256;

    private final String currency;
    private BigDecimal own = BigDecimal.ZERO;
    private Map<String, BigDecimal> others = Map.of();
    private long bytes;

    /// @param currency of the trade; empty: unknown
    Fees(String currency) {
        this.currency = currency;
    }

    void add(Charge charge) {
        if (charge.currency().isEmpty() || charge.currency().equals(currency)) {
            own = own.add(charge.amount());
        } else {
            add(charge.currency(), charge.amount());
        }
    }

    /// Those of a round trip in the same currency.
    void add(RoundTrip trip) {
        own = own.add(trip.fees());
        trip.otherFees().forEach(this::add);
    }

    BigDecimal own() {
        return own;
    }

    Map<String, BigDecimal> others() {
        return others;
    }

    /// About what the other currencies take in memory.
    long bytes() {
        return bytes;
    }

    private void add(String other, BigDecimal amount) {
        if (others.isEmpty()) {
            others = new TreeMap<>();
        }
        if (others.merge(other, amount, BigDecimal::add) == amount) {
            bytes += BYTES + 2L * other.length();
        }
    }
}
