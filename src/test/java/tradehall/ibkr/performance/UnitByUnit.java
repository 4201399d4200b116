package tradehall.ibkr.performance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Round trips the slow way, to hold the others against: every share is traded on its own, one after another, so
/// nothing is ever split or matched in parts. Needs whole quantities, and fees that a share divides.
final class UnitByUnit {

    /// What the slow way makes of a round trip; `closedBy` is null while it is open.
    record Trip(String contract, String direction, String openedBy, String closedBy, BigDecimal quantity,
            BigDecimal grossProfit,
                BigDecimal fees, long executions, boolean incomplete) { }

    private static final class Running {
        Execution first;
        boolean isLong;
        BigDecimal opened = BigDecimal.ZERO;
        BigDecimal cash = BigDecimal.ZERO;
        BigDecimal fees = BigDecimal.ZERO;
        Deque<BigDecimal> lots = new ArrayDeque<>();
        Execution last;
        long executions;
        boolean incomplete;
    }

    final List<Trip> closed = new ArrayList<>();
    final Map<String, Running> open = new LinkedHashMap<>();

    void add(Execution execution) {
        String contract = execution.contract().account() + " " + execution.contract().key();
        boolean hadOpen = open.containsKey(contract);
        int units = execution.quantity().abs().intValueExact();
        int closings = 0;
        for (int i = 0; i < units; i++) {
            closings += unit(contract, execution) ? 1 : 0;
        }
        boolean crossed = hadOpen && closings > 0 && open.containsKey(contract);
        if (execution.closes() && (!hadOpen || crossed)) {
            open.get(contract).incomplete = true;
            if (crossed) {
                closed.add(flagged(closed.removeLast()));
            }
        }
    }

    private static Trip flagged(Trip trip) {
        return new Trip(trip.contract, trip.direction, trip.openedBy, trip.closedBy, trip.quantity, trip.grossProfit,
                trip.fees,
                trip.executions, true);
    }

    /// Whether that was the last share of a round trip.
    private boolean unit(String contract, Execution execution) {
        BigDecimal share = execution.price().multiply(execution.multiplier());
        boolean buys = execution.quantity().signum() > 0;
        Running trip = open.computeIfAbsent(contract, _ -> begun(execution, buys));
        if (trip.last != execution) {
            trip.executions++;
            trip.last = execution;
        }
        trip.cash = trip.cash.add(buys ? share.negate() : share);
        for (Charge charge : execution.charges()) {
            trip.fees = trip.fees.add(charge.amount().divide(execution.quantity().abs(), 20, RoundingMode.UNNECESSARY));
        }
        if (buys == trip.isLong) {
            trip.opened = trip.opened.add(BigDecimal.ONE);
            trip.lots.addLast(share);
        } else {
            trip.lots.removeFirst();
        }
        if (trip.lots.isEmpty()) {
            open.remove(contract);
            closed.add(shown(contract, trip, trip.cash, execution.place().tradeId()));
            return true;
        }
        return false;
    }

    List<Trip> open() {
        return open.entrySet().stream().map(entry -> {
            Running trip = entry.getValue();
            return shown(entry.getKey(), trip, trip.cash.add(cost(trip)), null);
        }).toList();
    }

    BigDecimal cost(String contract) {
        return cost(open.get(contract));
    }

    private static BigDecimal cost(Running trip) {
        BigDecimal cost = trip.lots.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return trip.isLong ? cost : cost.negate();
    }

    private static Running begun(Execution execution, boolean isLong) {
        Running trip = new Running();
        trip.first = execution;
        trip.isLong = isLong;
        return trip;
    }

    private static Trip shown(String contract, Running trip, BigDecimal gross, String closedBy) {
        return new Trip(contract, trip.isLong ? "long" : "short", trip.first.place().tradeId(), closedBy,
                plain(trip.opened), plain(gross),
                plain(trip.fees), trip.executions, trip.incomplete);
    }

    /// The same of what the engine made.
    static Trip of(RoundTrip trip) {
        return new Trip(trip.contract().account() + " " + trip.contract().key(), trip.direction(),
                trip.opened().tradeId(),
                trip.closed() == null ? null : trip.closed().tradeId(), plain(trip.quantity()),
                plain(trip.grossProfit()), plain(trip.fees()),
                trip.executions(), trip.incomplete());
    }

    private static BigDecimal plain(BigDecimal number) {
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }
}
