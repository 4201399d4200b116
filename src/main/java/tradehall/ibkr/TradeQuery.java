package tradehall.ibkr;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import tradehall.field.Field;
import tradehall.field.Resource;
import tradehall.field.Resource.Parsed;
import tradehall.field.Type;
import tradehall.http.ApiException;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonObject;
import tradehall.json.JsonValue.JsonString;

/// Which trades a request asks for (Contract §7).
///
/// @param user    whose; null: the caller's own
/// @param symbol  null: any; so are `side` and `account`
/// @param from    earliest close time
/// @param to      latest close time
/// @param limit   most trades at once; null: all
record TradeQuery(String user, String symbol, String side, String account, String from, String to, Integer limit,
                  TradeCursor cursor) {

    private static final int MAX_LIMIT = 1000;
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Type.Choice SIDES = new Type.Choice("SideEnum",
            List.of(new Type.Option("BUY", "Buy", false), new Type.Option("SELL", "Sell", false)));

    /// @param parameters of the request, by name; an empty one is like an absent one
    /// @throws ApiException 400 that names every wrong one
    static TradeQuery parse(Map<String, String> parameters) {
        JsonObject given = new JsonObject();
        parameters.forEach((name, value) -> {
            if (!value.isEmpty()) {
                given.with(name, value);
            }
        });
        Parsed parsed = fields(given).parse(given);
        JsonObject errors = parsed.errors();
        JsonObject values = parsed.changes();
        if (values.members().get("limit") instanceof JsonValue.JsonNumber limit) {
            requireWithin(Integer.parseInt(limit.text()), errors);
        }
        TradeCursor cursor = given.text("cursor").map(text -> cursor(text, errors)).orElse(TradeCursor.START);
        if (!errors.isEmpty()) {
            throw ApiException.invalid(errors);
        }
        return new TradeQuery(text(values, "user"), text(values, "symbol"), text(values, "side"), text(values, "account"),
                moment(values, "from", "T00:00:00Z", "-infinity"), moment(values, "to", "T23:59:59.999999Z", "infinity"),
                values.find("limit").map(limit -> Integer.valueOf(((JsonValue.JsonNumber) limit).text())).orElse(null),
                cursor);
    }

    /// A time is told by a day or by a moment of it.
    private static Resource fields(JsonObject given) {
        return new Resource("", "", List.of(Field.uuid("user"), Field.text("symbol"), Field.choice("side", SIDES, JsonValue.NULL),
                Field.text("account"), moment(given, "from"), moment(given, "to"), Field.integer("limit")));
    }

    private static Field moment(JsonObject given, String name) {
        return given.text(name).filter(text -> DAY.matcher(text).matches()).isPresent() ? Field.date(name) : Field.timestamp(name);
    }

    private static void requireWithin(int limit, JsonObject errors) {
        if (limit < 1) {
            add(errors, "limit", "Ensure this value is greater than or equal to 1.");
        } else if (limit > MAX_LIMIT) {
            add(errors, "limit", "Ensure this value is less than or equal to " + MAX_LIMIT + ".");
        }
    }

    private static TradeCursor cursor(String text, JsonObject errors) {
        return TradeCursor.parse(text).orElseGet(() -> {
            add(errors, "cursor", "Invalid cursor");
            return TradeCursor.START;
        });
    }

    private static void add(JsonObject errors, String name, String message) {
        errors.members().putAll(ApiException.fieldError(name, message).members());
    }

    private static String text(JsonObject values, String name) {
        return values.text(name).orElse(null);
    }

    private static String moment(JsonObject values, String name, String timeOfDay, String absent) {
        return values.members().get(name) instanceof JsonString(String text)
                ? text + (DAY.matcher(text).matches() ? timeOfDay : "") : absent;
    }
}
