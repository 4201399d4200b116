package tradehall.api.ibkr;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tradehall.Client;
import tradehall.TestApp;
import tradehall.api.ibkr.Flex.Row;
import tradehall.json.JsonReader;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonNumber;
import tradehall.json.JsonValue.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;
import static tradehall.api.ibkr.Flex.cancel;
import static tradehall.api.ibkr.Flex.counts;
import static tradehall.api.ibkr.Flex.execution;
import static tradehall.api.ibkr.Flex.file;
import static tradehall.api.ibkr.Flex.lot;
import static tradehall.api.ibkr.Flex.post;
import static tradehall.api.ibkr.Flex.statement;
import static tradehall.api.ibkr.Flex.statements;
import static tradehall.api.ibkr.Flex.trades;
import static tradehall.api.ibkr.Flex.values;

/// `/api/v1/ibkr/flexstatements/`
class FlexStatementsTest {

    private final TestApp app = TestApp.shared();
    private final Client user = app.user();

    @Test
    void anonymousIsRefused() {
        post(app.anonymous(), execution("1")).hasStatus(401);
    }

    @Test
    void anExecutionIsShownWithTheReferencesFields() {
        post(user, execution("700").with("acctAlias", "Main").with("openDateTime", "20240630;153046"))
                .isJson(200, counts(1, 0, 0, 0));
        JsonObject trade = trades(user).getFirst();
        String created = trade.text("created_at").orElseThrow();
        assertThat(created).endsWith("Z");
        assertThat(trade).isEqualTo(JsonReader.read("""
                {"id": %s, "created_at": "%s", "update_at": "%s", "version": 1, "symbol": "AAPL", "side": "SELL", "type": "LMT",
                 "qty": 10, "trade_price": 190.50, "close_price": 191, "open_time": "2024-06-30T19:30:46Z",
                 "close_time": "2024-08-01T19:30:45Z", "duration": "31 23:59:59", "commission_fee": 1.25, "order_id": "55",
                 "trade_id": "700", "client_account_id": "U1", "account_alias": "Main", "user": "%s"}
                """.formatted(digits(trade.members().get("id")), created, created,
                trade.text("user").orElseThrow())));
        assertThat(trade.members().keySet())
                .containsExactly("id", "created_at", "update_at", "version", "symbol", "side", "type",
                "qty", "trade_price", "close_price", "open_time", "close_time", "duration", "commission_fee",
                "order_id", "trade_id",
                "client_account_id", "account_alias", "user");
    }

    @Test
    void everyDigitOfANumberIsKept() {
        post(user, execution("1").with("quantity", "-0.12345678901234567890123456789")
                .with("tradePrice", "1,234,567.890").with("closePrice", "1.5E+7")
                .with("ibCommission", "1E-9")).isOk();
        assertThat(user.get(Flex.TRADES).text())
                .contains("\"qty\":0.12345678901234567890123456789,\"trade_price\":1234567.890,\"close_price\":15000000,")
                .contains("\"commission_fee\":-0.000000001,");
    }

    /// By the way of a file of executions alone, and by that of any other.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void numbersOfAnySizeAreKept(boolean hasLots) {
        List<String> numbers = List.of("0", "0.00", "7", "9999", "10000", "10001", "100000000", "20.50", "12345.6789",
                "0.0001", "0.00012345", "0.000000000000001", "123456789012.345", "999999999999999", "1000000000000000",
                "99999999999999.99", "1234567890123456789012345678901234567890");
        List<Row> rows = new ArrayList<>();
        for (String number : numbers) {
            String id = Integer.toString(10 + rows.size());
            rows.add(execution(id).with("transactionID", id.repeat(9)).with("closePrice", number)
                    .with("ibCommission", number));
        }
        if (hasLots) {
            rows.add(lot("20240701;100000"));
        }
        post(user, file(rows)).isJson(200, counts(numbers.size(), 0, 0, hasLots ? 1 : 0));
        List<JsonObject> trades = trades(user);
        assertThat(trades).hasSameSizeAs(numbers);
        for (JsonObject trade : trades) {
            String number = numbers.get(Integer.parseInt(trade.text("trade_id").orElseThrow()) - 10);
            assertThat(digits(trade.members().get("close_price"))).isEqualTo(number);
            assertThat(digits(trade.members().get("commission_fee")))
                    .isEqualTo(number.matches("[0.]+") ? number : "-" + number);
        }
    }

    private static String digits(JsonValue number) {
        return ((JsonNumber) number).text();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-02T00:00:00Z", "1969-12-31T23:59:59Z", "1999-12-31T23:59:59Z",
            "2000-01-01T00:00:00Z", "9999-12-30T23:59:59Z"})
    void momentsOfAnyYearAreKept(String moment) {
        String time = moment.replaceAll("[-:Z]", "").replace('T', ';');
        post(user, execution("1").with("dateTime", time + " UTC").with("openDateTime", time + " UTC")
                .with("expiry", moment.substring(0, 10))).isJson(200, counts(1, 0, 0, 0));
        JsonObject trade = trades(user).getFirst();
        assertThat(trade.text("close_time")).contains(moment);
        assertThat(trade.text("open_time")).contains(moment);
        assertThat(user.get("/api/v1/ibkr/executions/").text())
                .contains("\"expiry\":\"" + moment.substring(0, 10) + '"');
    }

    @Test
    void textOfAnyKindIsKept() {
        post(user, execution("1").with("symbol", "A\\N\\t&#9;&quot;&lt;é\uD83D\uDE00").with("acctAlias", "\\.")).isOk();
        JsonObject trade = trades(user).getFirst();
        assertThat(trade.text("symbol")).contains("A\\N\\t\t\"<é\uD83D\uDE00");
        assertThat(trade.text("account_alias")).contains("\\.");
    }

    @Test
    void twiceIsNothing() {
        String file = file(execution("1"), execution("2"), cancel("2", "99", "20240802"), execution("3"),
                lot("20240701;100000"));
        post(user, file).isJson(200, counts(2, 0, 0, 3));
        String before = user.get(Flex.TRADES).text();
        post(user, file).isJson(200, counts(0, 0, 2, 3));
        assertThat(user.get(Flex.TRADES).text()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.000", "10, 1E1", "-1.5, -1.50", "12345678901234567890.5, 12345678901234567890.500"})
    void aNumberIsTheSameHoweverItIsWritten(String number, String same) {
        post(user, execution("1").with("closePrice", number)).isJson(200, counts(1, 0, 0, 0));
        post(user, execution("1").with("closePrice", same)).isJson(200, counts(0, 0, 1, 0));
    }

    @ParameterizedTest
    @CsvSource({"1, 10", "18.71, 187.1", "1.5, -1.5", "12345678901234567890.5, 1234567890123456789.05"})
    void otherNumbersAreOther(String number, String other) {
        post(user, execution("1").with("closePrice", number)).isJson(200, counts(1, 0, 0, 0));
        post(user, execution("1").with("closePrice", other)).isJson(200, counts(0, 1, 0, 0));
    }

    @Test
    void anotherDayIsOther() {
        post(user, execution("1").with("expiry", "20260116")).isJson(200, counts(1, 0, 0, 0));
        post(user, execution("1").with("expiry", "20260117")).isJson(200, counts(0, 1, 0, 0));
        assertThat(user.get("/api/v1/ibkr/executions/").text()).contains("\"expiry\":\"2026-01-17\"");
    }

    /// They are told apart by how many came before in their statement, so two statements tell of the same three.
    @Test
    void equalRowsWithoutAnyIdAreAsManyTrades() {
        Row row = execution("").with("transactionID", "");
        String statement = statement(List.of(row, execution("1"), row, row));
        post(user, statements(statement, statement)).isJson(200, counts(4, 0, 0, 4));
        List<JsonObject> before = trades(user);
        assertThat(values(before, "trade_id").stream().map(JsonValue::toString).filter(id -> id.contains("~")))
                .hasSize(3).doesNotHaveDuplicates().allMatch(id -> id.matches(".*~[0-9a-f]{32}.*"));
        post(user, statements(statement)).isJson(200, counts(0, 0, 4, 0));
        post(user, row).isJson(200, counts(0, 0, 1, 0));
        assertThat(trades(user)).isEqualTo(before);
    }
}
