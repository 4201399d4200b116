package tradehall.api.ibkr;

import java.util.List;

import tradehall.Answer;
import tradehall.Client;
import tradehall.api.ibkr.Flex.Row;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonObject;

/// Executions for tests of what trading came to.
final class Deals {

    private Deals() { }

    /// Of U1 in AAPL and US dollars, without a fee.
    ///
    /// @param time     New York's, as Flex writes it
    /// @param quantity sold is negative
    static Row deal(String tradeId, String time, String quantity, String price) {
        return Flex.execution(tradeId).with("dateTime", time).with("reportDate", time.substring(0, 8))
                .with("quantity", quantity)
                .with("buySell", quantity.startsWith("-") ? "SELL" : "BUY").with("tradePrice", price)
                .with("ibCommission", "0")
                .with("currency", "USD").with("ibCommissionCurrency", "USD").with("assetCategory", "STK")
                .with("description", "APPLE INC");
    }

    static Row in(Row deal, String symbol, String conid, String currency) {
        return deal.with("symbol", symbol).with("conid", conid).with("currency", currency)
                .with("ibCommissionCurrency", currency);
    }

    static void post(Client client, Row... rows) {
        post(client, List.of(rows));
    }

    static void post(Client client, List<Row> rows) {
        Flex.post(client, Flex.file(rows)).isOk();
    }

    static List<JsonObject> get(Client client, String path) {
        return items(client.get("/api/v1/ibkr/" + path).isOk());
    }

    static List<JsonObject> items(Answer answer) {
        return ((JsonArray) answer.json()).items().stream().map(JsonObject.class::cast).toList();
    }

    /// One member of each.
    static List<JsonValue> values(List<JsonObject> items, String name) {
        return items.stream().map(item -> item.members().get(name)).toList();
    }
}
