package tradehall.field;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
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

    /// Far more than there are rows: each takes time, and memory until the rows have been asked.
    private static final int MAX_IDS = 10_000;
    /// Digits that an `int` surely holds.
    private static final int SHORT = 9;
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);

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
        if (hasTooMany(sent)) {
            return Wrong.of("Ensure this field has no more than " + MAX_IDS + " elements.");
        }
        Optional<String> refusal = refusal(sent, _ -> true);
        if (refusal.isPresent()) {
            return Wrong.of(refusal.get());
        }
        IntStream.Builder ids = IntStream.builder();
        walk(sent, item -> id(item).ifPresent(id -> ids.add(Math.toIntExact(id))));
        return new Value(new JsonArray(ids.build().sorted().distinct().<JsonValue>mapToObj(JsonValue::of).toList()));
    }

    private static boolean hasTooMany(JsonValue sent) {
        AtomicInteger items = new AtomicInteger();
        walk(sent, _ -> items.incrementAndGet());
        return items.get() > MAX_IDS;
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
        OptionalLong id = id(item);
        if (id.isEmpty() && !unequalToAny(item)) {
            return Optional.of("Incorrect type. Expected pk value, received " + PythonText.typeName(item) + ".");
        }
        boolean found = id.isPresent() && (int) id.getAsLong() == id.getAsLong() && exists.test((int) id.getAsLong());
        return found ? Optional.empty() : Optional.of(
                "Invalid pk \"" + PythonText.quote(item) + "\" - object does not exist.");
    }

    /// Null and infinity are no ids, but no wrong types either: no row has them.
    private static boolean unequalToAny(JsonValue item) {
        return item instanceof JsonNull || item instanceof JsonNumber;
    }

    /// `int(item)`; a fraction is cut off. What a `long` does not hold is the next that it does: no row has either.
    private static OptionalLong id(JsonValue item) {
        return switch (item) {
            case JsonNumber number when number.isInteger() -> integer(number.text());
            case JsonNumber number -> cutOff(PythonNumber.asDouble(number));
            case JsonString(String text) -> integer(text);
            case JsonNull _, JsonBoolean _, JsonArray _, JsonObject _, JsonText _ -> OptionalLong.empty();
        };
    }

    private static OptionalLong cutOff(double value) {
        return Double.isFinite(value) ? OptionalLong.of((long) value) : OptionalLong.empty();
    }

    /// Nearly all are short, and a body may hold a hundred thousand of them.
    private static OptionalLong integer(String text) {
        if (isShort(text)) {
            return OptionalLong.of(Integer.parseInt(text));
        }
        return PythonNumber.parseInt(text).map(value -> value.min(MOST).max(LEAST).longValue())
                .map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    private static boolean isShort(String text) {
        boolean digits = !text.isEmpty() && text.length() <= SHORT;
        for (int i = 0; digits && i < text.length(); i++) {
            digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        return digits;
    }
}
