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

/// Ids of rows as Django REST framework's `PrimaryKeyRelatedField(many=True)` accepts them.
///
/// The message for an invalid list depends on the order sent and on which rows exist, so a caller that knows the
/// rows calls [#refusal] again, with the value as it was sent.
public final class KeyList {

    /// Far more than there are rows. Each id takes time, and memory until the rows have been looked up.
    private static final int MAX_IDS = 10_000;
    /// Any number of that many digits fits into an `int`.
    private static final int SHORT = 9;
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);

    private KeyList() {
    }

    /// The message for the first invalid item of `sent`, or for `sent` itself; empty if all ids exist.
    public static Optional<String> refusal(JsonValue sent, IntPredicate exists) {
        if (sent instanceof JsonNull) {
            return Optional.of("This field may not be null.");
        }
        FirstRefusal first = new FirstRefusal(exists);
        return walk(sent, first) ? first.message : Optional.of(
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

    /// Passes on each item of a list, or each key of a dict, as Python iterates.
    ///
    /// @return false if it is not iterable
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
        private Optional<String> message = Optional.empty();

        FirstRefusal(IntPredicate exists) {
            this.exists = exists;
        }

        @Override
        public void accept(JsonValue item) {
            if (message.isEmpty()) {
                message = itemRefusal(item, exists);
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

    /// Null and infinity are not wrong types; they are ids that no row has.
    private static boolean unequalToAny(JsonValue item) {
        return item instanceof JsonNull || item instanceof JsonNumber;
    }

    /// `int(item)`, which truncates a fraction. A number too large for a `long` becomes the largest: no row has either.
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

    /// Fast for short numbers, as nearly all are: a body may hold a hundred thousand.
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
