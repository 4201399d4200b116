package tradehall.ibkr;

import java.util.List;
import java.util.Map;

import tradehall.field.Field;
import tradehall.field.Type;
import tradehall.http.ApiException;
import tradehall.json.JsonValue;

/// Which trades a request asks for (Contract §7).
///
/// @param user    whose; null: the caller's own
/// @param symbol  null: any; so are `side` and `account`
/// @param from    earliest close time
/// @param to      latest close time
/// @param limit   most trades at once; null: all
record TradeQuery(String user, String symbol, String side, String account, String from, String to, Integer limit,
                  TradeCursor cursor) {

    private static final Type.Choice SIDES = new Type.Choice("SideEnum",
            List.of(new Type.Option("BUY", "Buy", false), new Type.Option("SELL", "Sell", false)));

    /// @param parameters of the request, by name
    /// @throws ApiException 400 that names every wrong one
    static TradeQuery parse(Map<String, String> parameters) {
        ListParameters read = ListParameters.of(parameters,
                Field.text("symbol"), Field.choice("side", SIDES, JsonValue.NULL), Field.text("account"));
        TradeCursor cursor = read.cursor(TradeCursor::parse).orElse(TradeCursor.START);
        read.requireRight();
        return new TradeQuery(read.text("user"), read.text("symbol"), read.text("side"), read.text("account"),
                read.from().orElse("-infinity"), read.to().orElse("infinity"), read.limit(), cursor);
    }
}
