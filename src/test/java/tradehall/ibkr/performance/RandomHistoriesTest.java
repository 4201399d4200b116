package tradehall.ibkr.performance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Round trips of random histories: as the slow way has them, and with nothing lost.
class RandomHistoriesTest {

    private static final String[] ACCOUNTS = {"U1", "U2"};
    private static final String[] SYMBOLS = {"AAPL", "SAP", "ES"};
    private static final Map<String, String> CURRENCIES = Map.of("AAPL", "USD", "SAP", "EUR", "ES", "");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void areAsTheSlowWayHasThem(int seed) {
        List<Execution> history = history(seed, 600, true);
        UnitByUnit slow = new UnitByUnit();
        history.forEach(slow::add);
        List<RoundTrip> closed = new ArrayList<>();
        RoundTrips fast = RoundTrips.closed(closed::add, _ -> { });
        history.forEach(fast::add);
        assertThat(closed.stream().map(UnitByUnit::of)).containsExactlyElementsOf(slow.closed).isNotEmpty();

        RoundTrips open = RoundTrips.open(_ -> { });
        history.forEach(open::add);
        assertThat(open.open().stream().map(trip -> UnitByUnit.of(trip.soFar())))
                .containsExactlyInAnyOrderElementsOf(slow.open());
        for (OpenTrip trip : open.open()) {
            assertThat(trip.openCost()).isEqualByComparingTo(
                    slow.cost(trip.soFar().contract().account() + " " + trip.soFar().contract().key()));
        }
    }

    /// The profit of all round trips less what open positions cost is what the cash flows come to, per currency; so
    /// with fees, however little they can be divided.
    @ParameterizedTest
    @ValueSource(ints = {21, 22, 23, 24, 25, 26})
    void loseNothing(int seed) {
        List<Execution> history = history(seed, 800, false);
        Map<String, BigDecimal> cash = new TreeMap<>();
        Map<String, BigDecimal> fees = new TreeMap<>();
        history.forEach(execution -> {
            String currency = execution.instrument().currency();
            cash.merge(currency, execution.cashFlow(), BigDecimal::add);
            execution.charges().forEach(charge -> fees.merge(currency, charge.amount(), BigDecimal::add));
        });
        Map<String, BigDecimal> profit = new TreeMap<>();
        Map<String, BigDecimal> charged = new TreeMap<>();
        RoundTrips closed = RoundTrips.closed(trip -> sum(trip, profit, charged), _ -> { });
        RoundTrips open = RoundTrips.open(_ -> { });
        history.forEach(closed::add);
        history.forEach(open::add);
        open.open().forEach(trip -> {
            sum(trip.soFar(), profit, charged);
            profit.merge(trip.soFar().instrument().currency(), trip.openCost().negate(), BigDecimal::add);
        });
        assertThat(profit.keySet()).isEqualTo(cash.keySet());
        cash.forEach((currency, flow) -> assertThat(profit.get(currency)).as(currency).isEqualByComparingTo(flow));
        fees.forEach((currency, fee) -> assertThat(charged.get(currency)).as(currency).isEqualByComparingTo(fee));
    }

    private static void sum(RoundTrip trip, Map<String, BigDecimal> profit, Map<String, BigDecimal> fees) {
        profit.merge(trip.instrument().currency(), trip.grossProfit(), BigDecimal::add);
        fees.merge(trip.instrument().currency(), trip.fees(), BigDecimal::add);
    }

    /// @param divisible whether a share of every fee is a number of few digits
    private static List<Execution> history(int seed, int length, boolean divisible) {
        Random random = new Random(seed);
        Executions executions = new Executions();
        for (int i = 0; i < length; i++) {
            String symbol = SYMBOLS[random.nextInt(SYMBOLS.length)];
            executions.in(ACCOUNTS[random.nextInt(ACCOUNTS.length)], symbol, CURRENCIES.get(symbol))
                    .multipliedBy(symbol.equals("ES") ? "50" : "1");
            int quantity = (random.nextInt(12) + 1) * (random.nextBoolean() ? 1 : -1);
            BigDecimal fee = new BigDecimal(divisible ? "0.0007" : "0.01").multiply(
                    BigDecimal.valueOf(divisible ? Math.abs(quantity) : random.nextInt(300) + 1));
            executions.add(divisible ? Integer.toString(quantity) : quantity + ".3", price(random, divisible),
                    random.nextInt(8) == 0, new Charge("", fee), new Charge("", fee.add(fee)));
        }
        return executions.all();
    }

    private static String price(Random random, boolean divisible) {
        return 10 + random.nextInt(90) + "." + (divisible ? random.nextInt(100) : random.nextLong(1_000_000_000_000L));
    }
}
