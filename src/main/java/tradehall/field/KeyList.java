package tradehall.field;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import tradehall.field.FieldParser.Outcome;
import tradehall.field.FieldParser.Value;
import tradehall.field.FieldParser.Wrong;
import tradehall.json.JsonText;
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

    /// Far more than there are rows: each takes memory until the rows have been asked.
    private static final int MAX_IDS = 10_000;

    private KeyList() {
    }

    /// The message for the first wrong item of `sent`, or for `sent` itself; empty if all of them exist.
    public static Optional<String> refusal(JsonValue sent, IntPredicate exists) {
        if (sent instanceof JsonNull) {
            return Optional.of("This field may not be null.");
        }
        FirstRefusal first = new FirstRefusal(exists);
        return walk(sent, first) ? Optional.ofNullable(first.message) : Optional.of(
                "Expected a list of items but got type \"" + PythonText.typeName(sent) + "\".");
    }

    static Outcome parse(JsonValue sent) {
        Optional<String> refusal = refusal(sent, _ -> true);
        if (refusal.isPresent()) {
            return Wrong.of(refusal.get());
        }
        IntStream.Builder ids = IntStream.builder();
        walk(sent, item -> id(item).ifPresent(id -> ids.add(id.intValueExact())));
        int[] distinct = ids.build().sorted().distinct().toArray();
        return distinct.length > MAX_IDS ? Wrong.of("Ensure this field has no more than " + MAX_IDS + " elements.")
                : new Value(new JsonArray(Arrays.stream(distinct).<JsonValue>mapToObj(JsonValue::of).toList()));
    }

    /// Hands on each item, of a dict each key, as Python walks it.
    ///
    /// @return false where there is nothing to walk
    private static boolean walk(JsonValue sent, Consumer<JsonValue> consumer) {
        switch (sent) {
            case JsonArray(List<JsonValue> items) -> items.forEach(consumer);
            case JsonObject(Map<String, JsonValue> members) -> members.keySet()
                    .forEach(name -> consumer.accept(JsonValue.of(name)));
            case JsonText text -> text.forEach(consumer);
            case JsonNull _, JsonString _, JsonNumber _, JsonBoolean _ -> {
                return false;
            }
        }
        return true;
    }

    private static final class FirstRefusal implements Consumer<JsonValue> {

        private final IntPredicate exists;
        private String message;

        FirstRefusal(IntPredicate exists) {
            this.exists = exists;
        }

        @Override
        public void accept(JsonValue item) {
            if (message == null) {
                message = itemRefusal(item, exists).orElse(null);
            }
        }
    }

    private static Optional<String> itemRefusal(JsonValue item, IntPredicate exists) {
        Optional<BigInteger> id = id(item);
        if (id.isEmpty() && !unequalToAny(item)) {
            return Optional.of("Incorrect type. Expected pk value, received " + PythonText.typeName(item) + ".");
        }
        boolean found = id.filter(value -> value.bitLength() < Integer.SIZE && exists.test(value.intValue()))
                .isPresent();
        return found ? Optional.empty() : Optional.of(
                "Invalid pk \"" + PythonText.quote(item) + "\" - object does not exist.");
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
            case JsonNull _, JsonBoolean _, JsonArray _, JsonObject _, JsonText _ -> Optional.empty();
        };
    }
}
