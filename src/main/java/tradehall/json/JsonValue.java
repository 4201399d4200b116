package tradehall.json;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// A JSON value without loss: numbers keep their spelling, strings may hold any UTF-16 code unit.
///
/// Values are immutable by convention: whoever builds an object or array stops changing it before handing it on.
public sealed interface JsonValue permits JsonValue.JsonObject, JsonValue.JsonArray, JsonValue.JsonString,
        JsonValue.JsonNumber,
        JsonValue.JsonBoolean, JsonValue.JsonNull, JsonText {

    JsonNull NULL = new JsonNull();

    static JsonValue of(@Nullable String text) {
        return text == null ? NULL : new JsonString(text);
    }

    static JsonBoolean of(boolean value) {
        return value ? JsonBoolean.TRUE : JsonBoolean.FALSE;
    }

    static JsonNumber of(long value) {
        return new JsonNumber(Long.toString(value));
    }

    /// Members in the order sent; if a name is repeated, its last value counts, as in Python.
    record JsonObject(Map<String, JsonValue> members) implements JsonValue {

        public JsonObject() {
            this(new LinkedHashMap<>());
        }

        /// For building: `new JsonObject().with("detail", …)`.
        public JsonObject with(String name, JsonValue value) {
            members.put(name, value);
            return this;
        }

        public JsonObject with(String name, @Nullable String value) {
            return with(name, of(value));
        }

        /// The member of that name, where there is one for sure.
        public JsonValue get(String name) {
            return Objects.requireNonNull(members.get(name), name);
        }

        public Optional<JsonValue> find(String name) {
            return Optional.ofNullable(members.get(name));
        }

        /// The string member of that name, if it is there and is a string.
        public Optional<String> text(String name) {
            return members.get(name) instanceof JsonString(String value) ? Optional.of(value) : Optional.empty();
        }

        public boolean isEmpty() {
            return members.isEmpty();
        }
    }

    record JsonArray(List<JsonValue> items) implements JsonValue {

        public static JsonArray of(JsonValue... items) {
            return new JsonArray(List.of(items));
        }
    }

    record JsonString(String value) implements JsonValue { }

    /// A number in its original spelling; equal to another of the same numeric value (`1.0` and `1`).
    record JsonNumber(String text) implements JsonValue {

        /// Longer spellings are compared as text: reading them as decimals takes quadratic time.
        private static final int MAX_DECIMAL_LENGTH = 1000;

        /// Digits with an optional sign, no fraction, no exponent: what Python reads as an `int`.
        public boolean isInteger() {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '.' || c == 'e' || c == 'E') {
                    return false;
                }
            }
            return true;
        }

        /// The exact value; empty if the spelling is too long, or the exponent too large, to compute with.
        public Optional<BigDecimal> decimal() {
            if (text.length() > MAX_DECIMAL_LENGTH) {
                return Optional.empty();
            }
            try {
                return Optional.of(new BigDecimal(text));
            } catch (NumberFormatException _) {
                return Optional.empty();
            }
        }

        @Override
        public boolean equals(Object other) {
            if (!(other instanceof JsonNumber(String otherText))) {
                return false;
            }
            if (text.equals(otherText)) {
                return true;
            }
            Optional<BigDecimal> mine = decimal();
            Optional<BigDecimal> theirs = new JsonNumber(otherText).decimal();
            return mine.isPresent() && theirs.isPresent() && mine.get().compareTo(theirs.get()) == 0;
        }

        @Override
        public int hashCode() {
            return decimal().map(value -> value.stripTrailingZeros().hashCode()).orElseGet(text::hashCode);
        }
    }

    record JsonBoolean(boolean value) implements JsonValue {
        static final JsonBoolean TRUE = new JsonBoolean(true);
        static final JsonBoolean FALSE = new JsonBoolean(false);
    }

    record JsonNull() implements JsonValue { }
}
