package tradehall.api.ibkr;

import java.util.List;
import java.util.stream.Stream;

import tradehall.Answer;
import tradehall.Client;
import tradehall.TestApp;
import tradehall.api.ibkr.Flex.Row;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonObject;
import tradehall.json.JsonValue.JsonString;

/// Executions for tests of what trading came to.
final class Deals {

    private static final List<String> ATTRIBUTES = List.of("currency", "assetCategory", "description", "conid", "multiplier", "taxes",
            "ibCommissionCurrency", "openCloseIndicator", "notes");

    private static final String FACTS = """
            update trade set currency = ?, asset_class = ?, description = ?, conid = ?, multiplier = ?::numeric, taxes = -(?::numeric),
              commission_currency = ?, open_close = ?, notes = ?
            where user_id = ?::uuid and client_account_id = ? and trade_id = ?""";

    private Deals() { }

    /// Of U1 in AAPL and US dollars, without a fee.
    ///
    /// @param time     New York's, as Flex writes it
    /// @param quantity sold is negative
    static Row deal(String tradeId, String time, String quantity, String price) {
        return Flex.execution(tradeId).with("dateTime", time).with("reportDate", time.substring(0, 8)).with("quantity", quantity)
                .with("buySell", quantity.startsWith("-") ? "SELL" : "BUY").with("tradePrice", price).with("ibCommission", "0")
                .with("currency", "USD").with("ibCommissionCurrency", "USD").with("assetCategory", "STK").with("description", "APPLE INC");
    }

    static Row in(Row deal, String symbol, String conid, String currency) {
        return deal.with("symbol", symbol).with("conid", conid).with("currency", currency).with("ibCommissionCurrency", currency);
    }

    /// Imports them. What the import does not yet keep of them is told to the database.
    static void post(Client client, Row... rows) {
        post(client, List.of(rows));
    }

    static void post(Client client, List<Row> rows) {
        Flex.post(client, Flex.file(rows)).isOk();
        String user = ((JsonString) Flex.trades(client).getFirst().members().get("user")).value();
        for (Row row : rows) {
            Object[] values = Stream.concat(ATTRIBUTES.stream().map(row.attributes()::get),
                    Stream.of(user, row.attributes().get("accountId"), row.attributes().get("tradeID"))).toArray();
            TestApp.shared().execute(FACTS, values);
        }
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
