package tradehall.ibkr.performance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// DOMAIN D9, case by case.
class RoundTripsTest {

    private final Executions executions = new Executions();

    @Test
    void beginsWhenTheQuantityLeavesZeroAndEndsWhenItIsZeroAgain() {
        RoundTrip trip = only(executions.trade("10", "100", "1").trade("5", "103", "0.5").trade("-15", "110", "1.5")
                .closed());
        assertThat(trip.isLong()).isTrue();
        assertThat(trip.quantity()).isEqualByComparingTo("15");
        assertThat(trip.grossProfit()).isEqualByComparingTo("135"); // 1650 - 1000 - 515
        assertThat(trip.fees()).isEqualByComparingTo("3");
        assertThat(trip.netProfit()).isEqualByComparingTo("132");
        assertThat(trip.executions()).isEqualTo(3);
        assertThat(trip.durationMicros()).isEqualTo(120_000_000);
        assertThat(Rounding.quotient(trip.entryValue(), trip.quantity())).hasValueSatisfying(
                price -> assertThat(price).isEqualByComparingTo("101"));
        assertThat(Rounding.quotient(trip.exitValue(), trip.closedQuantity())).hasValueSatisfying(
                price -> assertThat(price).isEqualByComparingTo("110"));
    }

    @Test
    void aShortEarnsWhenThePriceFalls() {
        RoundTrip trip = only(executions.trade("-4", "50", "0").trade("4", "45", "0").closed());
        assertThat(trip.direction()).isEqualTo("short");
        assertThat(trip.grossProfit()).isEqualByComparingTo("20");
    }

    @Test
    void theMultiplierCountsForProfitAndNotForPrices() {
        RoundTrip trip = only(executions.multipliedBy("100").trade("2", "0.73", "1.3666").trade("-2", "0", "0")
                .closed());
        assertThat(trip.grossProfit()).isEqualByComparingTo("-146"); // expired at 0
        assertThat(trip.entryValue()).isEqualByComparingTo("1.46");
    }

    /// 30 sold at a fee of 1 from 10 that are open: a third ends the one, two thirds begin the next, and no cent is
    /// lost.
    @Test
    void anExecutionThatCrossesZeroIsSplitThereProRata() {
        executions.trade("10", "100", "0").add("-30", "90.123456789", false,
                new Charge("", new BigDecimal("1")), new Charge("", new BigDecimal("0.05"))).trade("20", "80", "0");
        List<RoundTrip> trips = executions.closed();
        assertThat(trips).extracting(RoundTrip::direction).containsExactly("long", "short");
        assertThat(trips.get(0).fees()).isEqualByComparingTo("0.35"); // 0.33333333 + 0.01666667
        assertThat(trips.get(1).fees()).isEqualByComparingTo("0.7");
        assertThat(trips).extracting(RoundTrip::executions).containsExactly(2L, 2L);
        assertThat(trips.get(0).grossProfit()).isEqualByComparingTo("-98.76543211");
        assertThat(trips.get(0).grossProfit().add(trips.get(1).grossProfit())).isEqualByComparingTo(
                new BigDecimal("-1000").add(new BigDecimal("30").multiply(new BigDecimal("90.123456789")))
                .subtract(new BigDecimal("1600")));
        assertThat(trips.get(1).opened()).isEqualTo(trips.get(0).closed());
    }

    /// A share that ends in a half goes to the even digit.
    @Test
    void sharesAreRoundedHalfEven() {
        executions.trade("1", "1", "0").add("-2", "1", false, new Charge("", new BigDecimal("0.00000001")),
                new Charge("", new BigDecimal("0.00000003")));
        assertThat(only(executions.closed()).fees()).isEqualByComparingTo("0.00000002"); // 0 and 0.00000002
        assertThat(only(executions.open()).soFar().fees()).isEqualByComparingTo("0.00000002");
    }

    @Test
    void accountsAndContractsAreApart() {
        executions.in("U1", "AAPL", "USD").trade("10", "1", "0").in("U2", "AAPL", "USD").trade("-10", "1", "0")
                .in("U1", "MSFT", "USD").trade("-10", "1", "0");
        assertThat(executions.closed()).isEmpty();
        assertThat(executions.open()).hasSize(3);
    }

    @Test
    void feesInAnotherCurrencyAreToldBesideAndNotSubtracted() {
        RoundTrip trip = only(executions.in("U1", "SAP", "EUR")
                .add("1", "100", false, new Charge("USD", new BigDecimal("2")),
                        new Charge("EUR", new BigDecimal("0.1")))
                .add("-1", "110", false, new Charge("USD", new BigDecimal("2.5")),
                        new Charge("CHF", new BigDecimal("-1"))).closed());
        assertThat(trip.fees()).isEqualByComparingTo("0.1");
        assertThat(trip.netProfit()).isEqualByComparingTo("9.9");
        assertThat(trip.otherFees()).isEqualTo(Map.of("USD", new BigDecimal("4.5"), "CHF", new BigDecimal("-1")));
    }

    @Test
    void openOnesTellWhatIsLeftFirstInFirstOut() {
        OpenTrip position = only(executions.trade("10", "100", "1").trade("10", "110", "1").trade("-15", "120", "1")
                .open());
        assertThat(position.openQuantity()).isEqualByComparingTo("5");
        assertThat(position.openCost()).isEqualByComparingTo("550");
        assertThat(position.lots().openedMicros()).isEqualTo(120_000_000);
        assertThat(position.soFar().grossProfit()).isEqualByComparingTo("250"); // 10 by 20, 5 by 10
        assertThat(position.soFar().fees()).isEqualByComparingTo("3");
    }

    @Test
    void whatIsShortIsSigned() {
        OpenTrip position = only(executions.multipliedBy("50").trade("-3", "20", "0").trade("1", "18", "0").open());
        assertThat(position.openQuantity()).isEqualByComparingTo("-2");
        assertThat(position.openCost()).isEqualByComparingTo("-2000");
        assertThat(position.soFar().grossProfit()).isEqualByComparingTo("100");
    }

    @Test
    void closingWhereNothingIsOpenIsIncompleteToTheEndOfTheTrip() {
        executions.close("-5", "10", "0").trade("-1", "10", "0").trade("6", "9", "0").trade("1", "1", "0")
                .trade("-1", "2", "0");
        assertThat(executions.closed()).extracting(RoundTrip::incomplete).containsExactly(true, false);
    }

    @Test
    void closingMoreThanIsOpenFlagsBothSides() {
        executions.trade("5", "10", "0").close("-8", "11", "0").trade("3", "10", "0");
        assertThat(executions.closed()).extracting(RoundTrip::incomplete).containsExactly(true, true);
    }

    @Test
    void crossingZeroWithoutThatIndicatorIsComplete() {
        executions.trade("5", "10", "0").trade("-8", "11", "0").trade("3", "10", "0");
        assertThat(executions.closed()).extracting(RoundTrip::incomplete).containsExactly(false, false);
    }

    @Test
    void anExecutionOfNothingOpensNothingAndAddsItsFeeToWhatIsOpen() {
        executions.trade("0", "10", "1").trade("5", "10", "0").trade("0", "0", "0.25").trade("-5", "10", "0");
        assertThat(only(executions.closed()).fees()).isEqualByComparingTo("0.25");
    }

    @Test
    void memoryIsGivenBackWithWhatIsClosed() {
        List<Long> changes = new ArrayList<>();
        RoundTrips trips = RoundTrips.closed(_ -> { }, changes::add);
        executions.trade("5", "10", "0").in("U1", "MSFT", "USD").trade("-5", "10", "0").trade("9", "1", "0")
                .trade("-4", "1", "0")
                .in("U1", "AAPL", "USD").trade("-5", "1", "0").all().forEach(trips::add);
        assertThat(changes.stream().mapToLong(Long::longValue).sum()).isZero();
        assertThat(changes.getFirst()).isPositive();
    }

    private static <T> T only(List<T> items) {
        assertThat(items).hasSize(1);
        return items.getFirst();
    }
}
