package tradehall.api.ibkr;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import tradehall.Client;
import tradehall.TestApp;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonNumber;
import tradehall.json.JsonValue.JsonObject;
import tradehall.json.JsonValue.JsonString;

import static org.assertj.core.api.Assertions.assertThat;
import static tradehall.api.ibkr.Flex.execution;
import static tradehall.api.ibkr.Flex.history;
import static tradehall.api.ibkr.Flex.post;

/// What was paid for a trade, where IBKR has cancelled and booked anew: rows as its statements have them, with the
/// answers that DOMAIN D6 tells. Each in one file, and in a file for each row, in any order.
class FlexFeesTest {

    private final TestApp app = TestApp.shared();

    static List<Arguments> histories() {
        Flex.Row option = execution("1786699376").with("quantity", "2").with("buySell", "BUY")
                .with("tradePrice", "0.73")
                .with("transactionID", "10651107881").with("ibCommission", "-1.3666").with("reportDate", null);
        Flex.Row confirmed = execution("3571384109").with("ibExecID", "0000d349.60409e83.01.01").with("quantity", "100")
                .with("buySell", "BUY").with("tradePrice", "56.11").with("transactionID", null)
                .with("ibCommission", "-2.8055")
                .with("reportDate", "2021-03-04");
        Flex.Row sold = execution("1389766089").with("quantity", "-100").with("tradePrice", "16.2")
                .with("transactionID", "5690187435")
                .with("ibCommission", "-0.28696525").with("reportDate", "2015-09-10");
        Flex.Row fraction = execution("").with("quantity", "-0.276942").with("tradePrice", "0.00001")
                .with("ibCommission", "0")
                .with("transactionType", "FracShare").with("transactionID", "3723709320")
                .with("reportDate", "2013-08-01");
        return List.of(
                Arguments.of("a corrected order of options", List.of("1786699376 1.0333 1", "1786704333 0.3333 1"),
                        List.of(
                        option, cancelOf(option, "10651118319"),
                        option.with("quantity", "1").with("transactionID", "10651118320")
                        .with("ibCommission", "0.3333"),
                        option.with("quantity", "1").with("tradeID", "1786704333").with("transactionID", "10651118321")
                                .with("ibCommission", "-0.3333"))),
                Arguments.of("a confirmation booked anew under one ibExecID", List.of("3571384109 2.8055 100"), List.of(
                        confirmed, cancelOf(confirmed, null).with("reportDate", "2021-03-05").with("ibExecID", null),
                        confirmed.with("reportDate", "2021-03-05").with("ibCommission", "0"))),
                Arguments.of("a confirmation and its activity", List.of("3571384109 2.8055 100"), List.of(
                        confirmed, confirmed.with("transactionID", "77").with("ibExecID", null))),
                Arguments.of("a cancel that itself returns the commission", List.of("1389985080 4.1196525 1000"),
                        List.of(
                        sold, cancelOf(sold, "5696035425").with("ibCommission", "0.28696525")
                        .with("reportDate", "2015-09-11"),
                        sold.with("tradeID", "1389985080").with("quantity", "-1000").with("transactionID", "5690844790")
                                .with("ibCommission", "-4.1196525"))),
                Arguments.of("cancels that name no trade", List.of("4168542290 0 0.276942"), List.of(
                        fraction, fractionCancel(fraction, "3831648707", "2013-09-20"),
                        fraction.with("tradePrice", "203.698646").with("transactionID", "3831648711")
                        .with("reportDate", "2013-09-20"),
                        fractionCancel(fraction.with("tradePrice", "203.698646"), "4168542289", "2014-01-17"),
                        fraction.with("tradePrice", "5334.4").with("transactionID", "4168542290")
                        .with("reportDate", "2014-01-17"))),
                Arguments.of("a cancelled confirmation of one day", List.of(), List.of(
                        confirmed, cancelOf(confirmed, null).with("ibExecID", null))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("histories")
    void isWhatAllBookingsSayTogether(String name, List<String> expected, List<Flex.Row> rows) {
        Client whole = app.user();
        post(whole, Flex.file(rows)).isOk();
        assertThat(fees(whole)).isEqualTo(expected);
        for (int seed = 0; seed < 3; seed++) {
            List<Flex.Row> shuffled = new ArrayList<>(rows);
            Collections.shuffle(shuffled, new Random(seed));
            Client parts = app.user();
            shuffled.forEach(row -> post(parts, row).isOk());
            shuffled.forEach(row -> post(parts, row).isOk());
            assertThat(fees(parts)).as("in the order %s", shuffled).isEqualTo(expected);
        }
    }

    private static Flex.Row cancelOf(Flex.Row row, String transaction) {
        String quantity = row.attributes().get("quantity");
        return row.with("tradeID", "").with("origTradeID", row.attributes().get("tradeID"))
                .with("transactionID", transaction)
                .with("buySell", row.attributes().get("buySell") + " (Ca.)").with("transactionType", "TradeCancel")
                .with("quantity", quantity.startsWith("-") ? quantity.substring(1) : "-" + quantity)
                .with("ibCommission", "0");
    }

    private static Flex.Row fractionCancel(Flex.Row row, String transaction, String day) {
        return cancelOf(row, transaction).with("origTradeID", "").with("transactionType", "FracShareCancel")
                .with("reportDate", day);
    }

    /// Id, fee and quantity of each trade.
    private static List<String> fees(Client client) {
        return history(client).stream().map(trade -> ((JsonString) trade.members().get("trade_id")).value() + " "
                + number(trade, "commission_fee") + " " + number(trade, "qty")).toList();
    }

    private static String number(JsonObject trade, String name) {
        JsonValue value = trade.members().get(name);
        return new java.math.BigDecimal(((JsonNumber) value).text()).stripTrailingZeros().toPlainString();
    }
}
