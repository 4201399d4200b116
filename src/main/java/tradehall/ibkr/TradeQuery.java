package tradehall.ibkr;

import java.util.List;

import org.jspecify.annotations.Nullable;

import tradehall.field.Field;
import tradehall.field.Type;
import tradehall.http.Query;
import tradehall.json.JsonValue;
import tradehall.openapi.Parameter;

/// Which trades a request asks for (Contract §7).
///
/// @param user    whose trades; null: the caller's own
/// @param symbol  null: any; likewise `side` and `account`
/// @param from    earliest close time
/// @param to      latest close time
/// @param limit   most trades at once; null: all
record TradeQuery(@Nullable String user, @Nullable String symbol, @Nullable String side, @Nullable String account,
        String from, String to, @Nullable Integer limit, TradeCursor cursor) {

    private static final Type.Choice SIDES = new Type.Choice("SideEnum",
            List.of(new Type.Option("BUY", "Buy", false), new Type.Option("SELL", "Sell", false)));

    static final List<Parameter> PARAMETERS = List.of(
            ListParameters.USER, ListParameters.ACCOUNT, ListParameters.SYMBOL,
            Parameter.query(Field.choice("side", SIDES, JsonValue.NULL), "Only this side."),
            ListParameters.from("`close_time`"), ListParameters.to("`close_time`"),
            ListParameters.limit("Entries per page; without it, all entries are sent."), ListParameters.CURSOR);

    /// @param query as it was sent
    /// @throws tradehall.http.ApiException 400 that names every wrong parameter
    static TradeQuery parse(String query) {
        Query read = Query.of(query, PARAMETERS);
        TradeCursor cursor = read.cursor(TradeCursor::parse).orElse(TradeCursor.START);
        read.requireValid();
        String from = read.text("from");
        String to = read.text("to");
        return new TradeQuery(read.text("user"), read.text("symbol"), read.text("side"), read.text("account"),
                from == null ? "-infinity" : from, to == null ? "infinity" : to, read.number("limit"), cursor);
    }
}
