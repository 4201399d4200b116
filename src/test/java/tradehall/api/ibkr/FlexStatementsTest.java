package tradehall.api.ibkr;

import java.util.List;

import org.junit.jupiter.api.Test;

import tradehall.Client;
import tradehall.TestApp;
import tradehall.api.ibkr.Flex.Row;
import tradehall.json.JsonReader;
import tradehall.json.JsonValue;
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
                """.formatted(((JsonValue.JsonNumber) trade.members().get("id")).text(), created, created,
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
                .with("tradePrice", "1,234,567.890")
                .with("ibCommission", "1E-9")).isOk();
        assertThat(user.get(Flex.TRADES).text())
                .contains("\"qty\":0.12345678901234567890123456789,\"trade_price\":1234567.890,")
                .contains("\"commission_fee\":-0.000000001,");
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
