package tradehall.ibkr.performance;

import java.math.BigDecimal;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import tradehall.ibkr.performance.Execution.Part;

/// A round trip while it is open: sums, and the open lots if needed.
final class OpenTrip {

    /// About what one takes in memory, without its texts and lots: fourteen objects of 30 bytes and eleven numbers.
    private static final long BYTES = 850;

    private final Contract contract;
    private final Instrument instrument;
    private final Place opened;
    private final boolean isLong;
    private final Optional<Lots> lots;
    private final Fees fees;
    private final long textBytes;
    private BigDecimal open = BigDecimal.ZERO;
    private BigDecimal openedQuantity = BigDecimal.ZERO;
    private BigDecimal entryValue = BigDecimal.ZERO;
    private BigDecimal closedQuantity = BigDecimal.ZERO;
    private BigDecimal exitValue = BigDecimal.ZERO;
    private BigDecimal cash = BigDecimal.ZERO;
    private long executions;
    private boolean incomplete;

    /// @param first its first execution, which is still to be added, at least in part
    OpenTrip(Execution first, Optional<Lots> lots) {
        this.contract = first.contract();
        this.instrument = first.instrument();
        this.opened = first.place();
        this.isLong = first.quantity().signum() > 0;
        this.lots = lots;
        this.fees = new Fees(first.instrument().currency());
        this.textBytes = instrument.bytes() + 2L * (contract.key().length() + opened.tradeId().length());
    }

    /// @param part this trip's part of `execution`: it opens more, or closes at most what is open
    void add(Execution execution, Part part) {
        BigDecimal quantity = part.quantity().abs();
        BigDecimal value = quantity.multiply(execution.price());
        if (part.quantity().signum() == opened()) {
            openedQuantity = openedQuantity.add(quantity);
            entryValue = entryValue.add(value);
            lots.ifPresent(kept -> kept.open(
                    new Lots.Lot(quantity, execution.price(), execution.multiplier(), execution.place().micros())));
        } else {
            closedQuantity = closedQuantity.add(quantity);
            exitValue = exitValue.add(value);
            lots.ifPresent(kept -> kept.close(quantity));
        }
        open = open.add(part.quantity());
        cash = cash.add(part.cashFlow());
        part.charges().forEach(fees::add);
        executions++;
    }

    void flag() {
        incomplete = true;
    }

    boolean isFlat() {
        return open.signum() == 0;
    }

    /// Whether the execution would change the sign of the open quantity.
    boolean isCrossedBy(Execution execution) {
        return execution.quantity().signum() == -opened() && execution.quantity().abs().compareTo(open.abs()) > 0;
    }

    /// Signed.
    BigDecimal openQuantity() {
        return open;
    }

    /// The cost of what is open, first in, first out: signed, with the multiplier, without fees.
    BigDecimal openCost() {
        return lots.map(Lots::cost).map(cost -> isLong ? cost : cost.negate()).orElseThrow();
    }

    Lots lots() {
        return lots.orElseThrow();
    }

    /// About what it takes in memory now.
    long bytes() {
        return BYTES + textBytes + fees.bytes() + lots.map(Lots::bytes).orElse(0L);
    }

    RoundTrip closedAt(Place place) {
        return roundTrip(place, cash);
    }

    /// Its current state: cash that went in and has not come out again is the cost of what is open.
    RoundTrip soFar() {
        return roundTrip(null, cash.add(openCost()));
    }

    private RoundTrip roundTrip(@Nullable Place closed, BigDecimal grossProfit) {
        return new RoundTrip(contract, instrument, opened, closed, isLong, openedQuantity, entryValue, closedQuantity,
                exitValue,
                grossProfit, fees.own(), fees.others(), executions, incomplete);
    }

    private int opened() {
        return isLong ? 1 : -1;
    }
}
