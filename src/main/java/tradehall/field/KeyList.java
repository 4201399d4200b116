package tradehall.field;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

import tradehall.field.FieldParser.Outcome;
import tradehall.field.FieldParser.Value;
import tradehall.field.FieldParser.Wrong;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonBoolean;
import tradehall.json.JsonValue.JsonNull;
import tradehall.json.JsonValue.JsonNumber;
import tradehall.json.JsonValue.JsonObject;
import tradehall.json.JsonValue.JsonString;

/// Ids of rows as Django REST framework's `PrimaryKeyRelatedField(many=True)` takes them.
///
/// Which message a list earns depends on the order sent and on the rows there are, so whoever knows the rows asks
/// [#refusal] again, with the value as it was sent.
public final class KeyList {

    private KeyList() {
    }

    /// The message for the first wrong item of `sent`, or for `sent` itself; empty if all of them exist.
    public static Optional<String> refusal(JsonValue sent, IntPredicate exists) {
        return switch (sent) {
            case JsonNull() -> Optional.of("This field may not be null.");
            case JsonArray(List<JsonValue> items) -> firstRefusal(items, exists);
            case JsonObject(Map<String, JsonValue> members) -> firstRefusal(names(members), exists);
            case JsonString _, JsonNumber _, JsonBoolean _ -> Optional.of(
                    "Expected a list of items but got type \"" + PythonText.typeName(sent) + "\".");
        };
    }

    static Outcome parse(JsonValue sent) {
        return refusal(sent, _ -> true).map(Wrong::of).orElseGet(() -> new Value(ids(sent)));
    }

    private static JsonArray ids(JsonValue accepted) {
        List<JsonValue> items = switch (accepted) {
            case JsonArray(List<JsonValue> values) -> values;
            case JsonObject(Map<String, JsonValue> members) -> names(members);
            case JsonNull _, JsonString _, JsonNumber _, JsonBoolean _ -> List.of();
        };
        return new JsonArray(items.stream().flatMap(item -> id(item).stream()).distinct().sorted()
                .<JsonValue>map(id -> JsonValue.of(id.longValueExact())).toList());
    }

    /// Python walks a dict by its keys.
    private static List<JsonValue> names(Map<String, JsonValue> members) {
        return members.keySet().stream().map(JsonValue::of).toList();
    }

    private static Optional<String> firstRefusal(List<JsonValue> items, IntPredicate exists) {
        return items.stream().flatMap(item -> itemRefusal(item, exists).stream()).findFirst();
    }

    private static Optional<String> itemRefusal(JsonValue item, IntPredicate exists) {
        Optional<BigInteger> id = id(item);
        if (id.isEmpty() && !unequalToAny(item)) {
            return Optional.of("Incorrect type. Expected pk value, received " + PythonText.typeName(item) + ".");
        }
        boolean found = id.filter(value -> value.bitLength() < Integer.SIZE && exists.test(value.intValue())).isPresent();
        return found ? Optional.empty() : Optional.of(
                "Invalid pk \"" + PythonText.str(item) + "\" - object does not exist.");
    }

    /// Null and infinity are no ids, but no wrong types either: no row has them.
    private static boolean unequalToAny(JsonValue item) {
        return item instanceof JsonNull || item instanceof JsonNumber;
    }

    /// `int(item)`; a fraction is cut off.
    private static Optional<BigInteger> id(JsonValue item) {
        return switch (item) {
            case JsonNumber number when number.isInteger() -> PythonNumber.parseInt(number.text());
            case JsonNumber number -> Optional.of(PythonNumber.asDouble(number)).filter(Double::isFinite)
                    .map(value -> new BigDecimal(value).toBigInteger());
            case JsonString(String text) -> PythonNumber.parseInt(text);
            case JsonNull _, JsonBoolean _, JsonArray _, JsonObject _ -> Optional.empty();
        };
    }
}
