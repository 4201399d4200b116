package tradehall.api.ibkr;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import tradehall.Client;
import tradehall.TestApp;
import tradehall.api.ibkr.Flex.Row;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;
import static tradehall.api.ibkr.Flex.counts;
import static tradehall.api.ibkr.Flex.execution;
import static tradehall.api.ibkr.Flex.lot;
import static tradehall.api.ibkr.Flex.post;
import static tradehall.api.ibkr.Flex.statement;
import static tradehall.api.ibkr.Flex.statements;
import static tradehall.api.ibkr.Flex.trades;
import static tradehall.api.ibkr.Flex.values;

/// Contract §7: when a trade was opened, as its lots tell it.
class FlexOpenTimeTest {

    private final Client user = TestApp.shared().user();

    @Test
    void isTheEarliestOfTheLots() {
        post(user, execution("1"), lot("20240701;100000"), lot("20240601"), lot("--"), lot("20240702;100000"))
                .isOk();
        assertOpened("2024-06-01T04:00:00Z");
    }

    @Test
    void isOfTheNearestExecutionBeforeTheLot() {
        post(user, execution("1"), execution("2"), execution("3").with("conid", "1"),
                execution("4").with("buySell", "BUY"),
                new Row("SymbolSummary", Map.of()), lot("20240701;100000")).isOk();
        List<JsonObject> trades = trades(user);
        assertThat(trades).filteredOn(trade -> trade.text("open_time").isPresent())
                .extracting(trade -> trade.text("trade_id").orElseThrow()).containsExactly("2");
    }

    @Test
    void isNotLentAcrossStatements() {
        post(user, statements(statement(List.of(execution("1"))), statement(List.of(lot("20240701;100000")))))
                .isJson(200, counts(1, 0, 0, 1));
        assertThat(values(trades(user), "open_time")).containsExactly(JsonValue.NULL);
    }

    @Test
    void ofTheRowItselfWins() {
        post(user, execution("1").with("openDateTime", "20240501;100000").with("openCloseIndicator", "O"),
                lot("20240701;100000"))
                .isOk();
        assertOpened("2024-05-01T14:00:00Z");
    }

    @Test
    void isTheExecutionItselfWhereItOnlyOpens() {
        post(user, execution("1").with("openCloseIndicator", "O")).isOk();
        assertOpened("2024-08-01T19:30:45Z");
        assertThat(values(trades(user), "duration")).containsExactly(JsonValue.of("00:00:00"));
    }

    private void assertOpened(String time) {
        assertThat(values(trades(user), "open_time")).containsExactly(JsonValue.of(time));
    }
}
