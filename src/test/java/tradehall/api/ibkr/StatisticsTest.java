package tradehall.api.ibkr;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tradehall.Client;
import tradehall.TestApp;
import tradehall.api.ibkr.Flex.Row;
import tradehall.json.JsonValue;

import static org.assertj.core.api.Assertions.assertThat;
import static tradehall.api.ibkr.Deals.deal;
import static tradehall.api.ibkr.Deals.get;
import static tradehall.api.ibkr.Deals.in;
import static tradehall.api.ibkr.Deals.post;
import static tradehall.api.ibkr.Deals.values;

/// `/api/v1/ibkr/statistics/`.
class StatisticsTest {

    private static final String PATH = "/api/v1/ibkr/statistics/";

    private final TestApp app = TestApp.shared();
    private final Client user = app.user();
    private final List<Row> rows = new ArrayList<>();

    @Test
    void anonymousIsRefused() {
        app.anonymous().get(PATH).hasStatus(401);
    }

    @Test
    void withoutRoundTripsIsAnEmptyArray() {
        post(user, deal("1", "20240801;100000", "1", "1"));
        assertThat(user.get(PATH).isOk().text()).isEqualTo("[]");
    }

    /// Wins of 10 and 30, a scratch, a win of 5, losses of 20 and 40, in this order.
    @Test
    void tellEverything() {
        trip("20240801", "10", "-0.5").trip("20240802", "30", "-0.5").trip("20240803", "0", "0")
                .trip("20240804", "5", "0")
                .trip("20240805", "-20", "0").trip("20240806", "-40", "0");
        post(user, rows);
        user.get(PATH).isJson(200, """
                [{"currency": "USD", "round_trips": 6, "wins": 3, "losses": 2, "scratches": 1, "win_rate": 0.6, "gross_profit": -15,
                  "fees": 2, "other_fees": {}, "net_profit": -17, "average_win": 14.33333333, "average_loss": -30, "largest_win": 29,
                  "largest_loss": -40, "profit_factor": 0.71666667, "expectancy": -2.83333333, "longest_winning_streak": 2,
                  "longest_losing_streak": 2, "max_drawdown": 60, "average_duration_of_wins": "00:30:00",
                  "average_duration_of_losses": "00:30:00", "incomplete": 0}]""");
        assertThat(get(user, "statistics/?group_by=symbol").getFirst().members().keySet())
                .containsExactly("currency", "group", "round_trips",
                "wins", "losses", "scratches", "win_rate", "gross_profit", "fees", "other_fees", "net_profit",
                "average_win", "average_loss",
                "largest_win", "largest_loss", "profit_factor", "expectancy", "longest_winning_streak",
                "longest_losing_streak",
                "max_drawdown", "average_duration_of_wins", "average_duration_of_losses", "incomplete");
    }

    @Test
    void whatHasNoDivisorIsNullAndIncompleteOnesAreOnlyCounted() {
        post(user, deal("1", "20240801;100000", "-1", "1").with("openCloseIndicator", "C"),
                deal("2", "20240801;100001", "1", "2"),
                deal("3", "20240801;100002", "1", "2"), deal("4", "20240801;100003", "-1", "2"));
        user.get(PATH).isJson(200, """
                [{"currency": "USD", "round_trips": 1, "wins": 0, "losses": 0, "scratches": 1, "win_rate": null, "gross_profit": 0,
                  "fees": 0, "other_fees": {}, "net_profit": 0, "average_win": null, "average_loss": null, "largest_win": null,
                  "largest_loss": null, "profit_factor": null, "expectancy": 0, "longest_winning_streak": 0, "longest_losing_streak": 0,
                  "max_drawdown": 0, "average_duration_of_wins": null, "average_duration_of_losses": null, "incomplete": 1}]""");
    }

    @Test
    void durationsAreAveragedHalfEvenToMicroseconds() {
        trip("20240801", "10", "0");
        rows.add(deal("x", "20240802;100000", "1", "100"));
        rows.add(deal("y", "20240802;100001", "-1", "101"));
        trip("20240803", "10", "0");
        post(user, rows);
        assertThat(values(get(user, "statistics/"), "average_duration_of_wins"))
                .containsExactly(JsonValue.of("00:20:00.333333"));
    }

    @Test
    void currenciesStayApartAndTheUntoldOneIsLast() {
        for (String currency : new String[] {"USD", null, "EUR"}) {
            rows.add(in(deal("o" + currency, "20240801;100000", "1", "1"), "S" + currency,
                    currency == null ? "1" : "2" + currency, currency));
            rows.add(in(deal("c" + currency, "20240801;100001", "-1", "2"), "S" + currency,
                    currency == null ? "1" : "2" + currency, currency));
        }
        post(user, rows);
        assertThat(values(get(user, "statistics/"), "currency"))
                .containsExactly(JsonValue.of("EUR"), JsonValue.of("USD"), JsonValue.NULL);
    }

    /// Closed on Friday evening in New York, when it is Saturday in UTC; and on Monday the 5th at nine.
    @ParameterizedTest
    @CsvSource({"weekday,1 5", "hour,9 21", "month,2024-08", "symbol,700 9988", "asset_class,STK null", "account,U1 U2",
        "direction,long short"})
    void areGrouped(String by, String groups) {
        post(user, in(deal("1", "20240802;203000", "1", "1"), "9988", "1", "HKD"),
                in(deal("2", "20240802;210000", "-1", "2"), "9988", "1", "HKD"),
                in(deal("3", "20240805;090000", "-1", "1"), "700", "2", "HKD").with("accountId", "U2")
                .with("assetCategory", null),
                in(deal("4", "20240805;093000", "1", "2"), "700", "2", "HKD").with("accountId", "U2")
                .with("assetCategory", null));
        assertThat(values(get(user, "statistics/?group_by=" + by), "group").stream()
                .map(group -> group instanceof JsonValue.JsonString(String text) ? text : "null"))
                .containsExactly(groups.split(" "));
    }

    @Test
    void groupsThatAreNotAllNumbersAreText() {
        for (String symbol : List.of("9988", "700", "AAPL")) {
            rows.add(in(deal("o" + symbol, "20240801;100000", "1", "1"), symbol, symbol, "HKD"));
            rows.add(in(deal("c" + symbol, "20240801;100001", "-1", "2"), symbol, symbol, "HKD"));
        }
        post(user, rows);
        assertThat(values(get(user, "statistics/?group_by=symbol"), "group")).containsExactly(
                JsonValue.of("700"), JsonValue.of("9988"), JsonValue.of("AAPL"));
    }

    @Test
    void fromAndToAreOfTheClosing() {
        trip("20240801", "10", "0").trip("20240802", "10", "0").trip("20240803", "10", "0");
        post(user, rows);
        assertThat(values(get(user, "statistics/?from=2024-08-02&to=2024-08-02"), "round_trips"))
                .containsExactly(JsonValue.of(1));
    }

    @Test
    void anUnknownGroupIsRefused() {
        user.get(PATH + "?group_by=year").isInvalid("group_by", "\"year\" is not a valid choice.");
        user.get(PATH + "?limit=0").isOk();
    }

    @Test
    void othersAreForStaffAlone() {
        user.get(PATH + "?user=123e4567-e89b-12d3-a456-426614174000").hasStatus(403);
        assertThat(app.staff().get(PATH + "?user=123e4567-e89b-12d3-a456-426614174000").isOk().text()).isEqualTo("[]");
    }

    /// A round trip of half an hour from 10:00, whose gross profit that is; `fee` on either side.
    private StatisticsTest trip(String day, String profit, String fee) {
        rows.add(deal("o" + day, day + ";100000", "1", "100").with("ibCommission", fee));
        rows.add(deal("c" + day, day + ";103000", "-1", Integer.toString(100 + Integer.parseInt(profit)))
                .with("ibCommission", fee));
        return this;
    }
}
