package tradehall.clerk;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonBoolean;
import tradehall.json.JsonValue.JsonNull;
import tradehall.json.JsonValue.JsonNumber;
import tradehall.json.JsonValue.JsonObject;
import tradehall.json.JsonValue.JsonString;

/// A JSON object of Clerk's, read leniently: what is absent, null or of another type is not told, and nothing fails.
/// Texts come out fit for the database: without NUL, and lone surrogates replaced.
record ClerkObject(JsonObject object) {

    private static final BigDecimal LAST_MILLISECOND = BigDecimal.valueOf(253_402_300_799_999L); // of the year 9999
    private static final int MAX_KEY_LENGTH = 255; // Clerk's have about 40

    String text(String name) {
        return object.members().get(name) instanceof JsonString(String value) ? clean(value) : null;
    }

    /// Clerk's billing sends `""` for what is not set.
    String filledText(String name) {
        String text = text(name);
        return text == null || text.isEmpty() ? null : text;
    }

    /// An id that becomes a key in the database; a longer one than any of Clerk's is not told.
    String key(String name) {
        String id = filledText(name);
        return id == null || id.length() > MAX_KEY_LENGTH ? null : id;
    }

    String textOr(String name, String fallback) {
        String text = text(name);
        return text == null ? fallback : text;
    }

    boolean isTrue(String name) {
        return Boolean.TRUE.equals(truth(name));
    }

    Boolean truth(String name) {
        return object.members().get(name) instanceof JsonBoolean(boolean value) ? value : null;
    }

    /// A whole number that can be a time: not negative, at most the year 9999 in milliseconds.
    Long number(String name) {
        return whole(object.members().get(name))
                .filter(value -> value.signum() >= 0 && value.compareTo(LAST_MILLISECOND) <= 0)
                .map(BigDecimal::longValueExact).orElse(null);
    }

    /// Empty where there is none.
    ClerkObject object(String name) {
        return object.members().get(name) instanceof JsonObject member
                ? new ClerkObject(member) : new ClerkObject(new JsonObject());
    }

    List<ClerkObject> objects(String name) {
        return items(name).stream().filter(JsonObject.class::isInstance).map(item -> new ClerkObject((JsonObject) item))
                .toList();
    }

    List<JsonValue> items(String name) {
        return object.members().get(name) instanceof JsonArray(List<JsonValue> items) ? items : List.of();
    }

    /// The value as it was sent; null is not told.
    JsonValue json(String name) {
        JsonValue value = object.members().get(name);
        return value instanceof JsonNull ? null : value;
    }

    /// `10`, and `10.0` too; empty where it is no number, has a fraction, or more digits than any of ours.
    static Optional<BigDecimal> whole(JsonValue value) {
        return value instanceof JsonNumber number && number.text().length() <= 40
                ? number.decimal().filter(ClerkObject::isShortWhole) : Optional.empty();
    }

    private static boolean isShortWhole(BigDecimal number) {
        return Math.abs((long) number.scale()) <= 40 && number.stripTrailingZeros().scale() <= 0;
    }

    private static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().filter(point -> point != 0)
                .map(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? '\uFFFD' : point)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
