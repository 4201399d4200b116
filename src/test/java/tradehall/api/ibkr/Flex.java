package tradehall.api.ibkr;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tradehall.Answer;
import tradehall.Client;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonObject;

/// Flex files for tests, posted and read back.
public final class Flex {

    public static final String STATEMENTS = "/api/v1/ibkr/flexstatements/";
    public static final String TRADES = "/api/v1/ibkr/trades/";

    private Flex() { }

    /// A row of a `Trades` section; its attributes are changed or dropped (null) by `with`.
    public record Row(String element, Map<String, String> attributes) {

        public Row with(String name, String value) {
            Map<String, String> changed = new LinkedHashMap<>(attributes);
            changed.put(name, value);
            return new Row(element, changed);
        }

        String xml() {
            StringBuilder xml = new StringBuilder("<" + element);
            attributes.forEach((name, value) -> {
                if (value != null) {
                    xml.append(' ').append(name).append("=\"").append(value).append('"');
                }
            });
            return xml.append("/>\n").toString();
        }
    }

    public static Row execution(String tradeId) {
        return new Row("Trade", Map.of()).with("accountId", "U1").with("acctAlias", "").with("symbol", "AAPL")
                .with("conid", "265598")
                .with("buySell", "SELL").with("quantity", "-10").with("tradePrice", "190.50").with("closePrice", "191")
                .with("dateTime", "20240801;153045").with("reportDate", "20240801").with("tradeID", tradeId)
                .with("transactionID", "9" + tradeId).with("ibOrderID", "55").with("orderType", "LMT")
                .with("ibCommission", "-1.25")
                .with("transactionType", "ExchTrade").with("levelOfDetail", "EXECUTION");
    }

    public static Row cancel(String tradeId, String transactionId, String reportDate) {
        return execution(tradeId).with("tradeID", "").with("origTradeID", tradeId).with("transactionID", transactionId)
                .with("reportDate", reportDate).with("transactionType", "TradeCancel").with("buySell", "SELL (Ca.)")
                .with("quantity", "10").with("ibCommission", "0").with("notes", "Ca");
    }

    public static Row lot(String openTime) {
        return new Row("Lot", Map.of()).with("accountId", "U1").with("symbol", "AAPL").with("conid", "265598")
                .with("buySell", "SELL")
                .with("quantity", "5").with("dateTime", "20240801;153045").with("openDateTime", openTime)
                .with("levelOfDetail", "CLOSED_LOT");
    }

    public static String file(Row... rows) {
        return file(List.of(rows));
    }

    public static String file(List<Row> rows) {
        return statements(statement(rows));
    }

    public static String statement(List<Row> rows) {
        StringBuilder xml = new StringBuilder("<FlexStatement accountId=\"U1\">\n<Trades>\n");
        rows.forEach(row -> xml.append(row.xml()));
        return xml.append("</Trades>\n</FlexStatement>\n").toString();
    }

    public static String statements(String... statements) {
        return "<FlexQueryResponse queryName=\"q\" type=\"AF\">\n<FlexStatements count=\"" + statements.length + "\">\n"
                + String.join("", statements) + "</FlexStatements>\n</FlexQueryResponse>\n";
    }

    public static Answer post(Client client, String xml) {
        return client.with("Content-Type", "application/xml").send("POST", STATEMENTS, BodyPublishers.ofString(xml));
    }

    public static Answer post(Client client, Row... rows) {
        return post(client, file(rows));
    }

    public static String counts(int created, int updated, int unchanged, int ignored) {
        return "{\"created\":" + created + ",\"updated\":" + updated + ",\"unchanged\":" + unchanged + ",\"ignored\":"
                + ignored + "}";
    }

    public static List<JsonObject> trades(Client client) {
        return trades(client, "");
    }

    public static List<JsonObject> trades(Client client, String query) {
        List<JsonObject> trades = new ArrayList<>();
        for (JsonValue item : ((JsonArray) client.get(TRADES + query).isOk().json()).items()) {
            trades.add((JsonObject) item);
        }
        return trades;
    }

    /// One member of each trade, as JSON has it.
    public static List<JsonValue> values(List<JsonObject> trades, String name) {
        return trades.stream().map(trade -> trade.members().get(name)).toList();
    }

    /// What a history shows, whatever ids, times and versions its import led to.
    public static List<JsonObject> history(Client client) {
        return trades(client).stream().map(trade -> {
            JsonObject shown = new JsonObject();
            trade.members().forEach((name, value) -> {
                if (!List.of("id", "created_at", "update_at", "version", "user").contains(name)) {
                    shown.with(name, value);
                }
            });
            return shown;
        }).sorted((a, b) -> a.members().get("trade_id").toString().compareTo(b.members().get("trade_id").toString()))
                .toList();
    }
}
