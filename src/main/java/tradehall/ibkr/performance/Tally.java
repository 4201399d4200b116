package tradehall.ibkr.performance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;

/// The statistics of one group of closed round trips, added in closing order (DOMAIN D9; the terms are those of
/// Tradervue's help pages). A win has a net profit above 0, a loss one below; a scratch is neither, and breaks a
/// streak.
final class Tally {

    /// About what one takes in memory, without its texts.
    static final long BYTES = 800;

    private final Side wins = new Side();
    private final Side losses = new Side();
    private final Fees fees;
    private final Decline decline = new Decline();
    private long scratches;
    private long incomplete;
    private BigDecimal grossProfit = BigDecimal.ZERO;
    private BigDecimal netProfit = BigDecimal.ZERO;

    Tally(String currency) {
        this.fees = new Fees(currency);
    }

    /// An incomplete one is counted as such, and left out of everything else.
    void add(RoundTrip trip) {
        if (trip.incomplete()) {
            incomplete++;
            return;
        }
        BigDecimal net = trip.netProfit();
        switch (net.signum()) {
            case 1 -> count(wins, losses, net, trip);
            case -1 -> count(losses, wins, net, trip);
            default -> scratch();
        }
        grossProfit = grossProfit.add(trip.grossProfit());
        netProfit = netProfit.add(net);
        fees.add(trip);
        decline.add(net);
    }

    private static void count(Side side, Side other, BigDecimal net, RoundTrip trip) {
        side.add(net, trip.durationMicros());
        other.breakStreak();
    }

    private void scratch() {
        scratches++;
        wins.breakStreak();
        losses.breakStreak();
    }

    long roundTrips() {
        return wins.count + losses.count + scratches;
    }

    long wins() {
        return wins.count;
    }

    long losses() {
        return losses.count;
    }

    long scratches() {
        return scratches;
    }

    long incomplete() {
        return incomplete;
    }

    /// wins ÷ (wins + losses)
    Optional<BigDecimal> winRate() {
        return Rounding.quotient(BigDecimal.valueOf(wins.count), wins.count + losses.count);
    }

    BigDecimal grossProfit() {
        return grossProfit;
    }

    BigDecimal fees() {
        return fees.own();
    }

    Map<String, BigDecimal> otherFees() {
        return fees.others();
    }

    BigDecimal netProfit() {
        return netProfit;
    }

    Optional<BigDecimal> averageWin() {
        return Rounding.quotient(wins.sum, wins.count);
    }

    /// Negative.
    Optional<BigDecimal> averageLoss() {
        return Rounding.quotient(losses.sum, losses.count);
    }

    Optional<BigDecimal> largestWin() {
        return wins.largest;
    }

    /// Negative.
    Optional<BigDecimal> largestLoss() {
        return losses.largest;
    }

    /// sum of wins ÷ |sum of losses|
    Optional<BigDecimal> profitFactor() {
        return Rounding.quotient(wins.sum, losses.sum.abs());
    }

    /// net ÷ round trips
    Optional<BigDecimal> expectancy() {
        return Rounding.quotient(netProfit, roundTrips());
    }

    long longestWinningStreak() {
        return wins.longestStreak;
    }

    long longestLosingStreak() {
        return losses.longestStreak;
    }

    BigDecimal maxDrawdown() {
        return decline.deepest;
    }

    Optional<Long> averageWinMicros() {
        return wins.averageMicros();
    }

    Optional<Long> averageLossMicros() {
        return losses.averageMicros();
    }

    /// About what it takes in memory beyond [#BYTES].
    long bytes() {
        return fees.bytes();
    }

    /// All wins, or all losses.
    private static final class Side {

        private long count;
        private BigDecimal sum = BigDecimal.ZERO;
        private Optional<BigDecimal> largest = Optional.empty();
        private BigDecimal micros = BigDecimal.ZERO;
        private long streak;
        private long longestStreak;

        void add(BigDecimal net, long durationMicros) {
            count++;
            sum = sum.add(net);
            if (largest.isEmpty() || net.abs().compareTo(largest.get().abs()) > 0) {
                largest = Optional.of(net);
            }
            micros = micros.add(BigDecimal.valueOf(durationMicros));
            streak++;
            longestStreak = Math.max(longestStreak, streak);
        }

        void breakStreak() {
            streak = 0;
        }

        Optional<Long> averageMicros() {
            return count == 0 ? Optional.empty()
                    : Optional.of(micros.divide(BigDecimal.valueOf(count), 0, RoundingMode.HALF_EVEN).longValueExact());
        }
    }

    /// The maximum drawdown: the deepest fall of cumulative net from its previous high, initially 0.
    private static final class Decline {

        private BigDecimal cumulative = BigDecimal.ZERO;
        private BigDecimal highest = BigDecimal.ZERO;
        private BigDecimal deepest = BigDecimal.ZERO;

        void add(BigDecimal net) {
            cumulative = cumulative.add(net);
            highest = highest.max(cumulative);
            deepest = deepest.max(highest.subtract(cumulative));
        }
    }
}
