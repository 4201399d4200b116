package tradehall.field;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tradehall.json.JsonText;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonBoolean;
import tradehall.json.JsonValue.JsonNull;
import tradehall.json.JsonValue.JsonNumber;
import tradehall.json.JsonValue.JsonObject;
import tradehall.json.JsonValue.JsonString;

/// Parses the value sent for a field, with Django REST framework's coercions and messages, word for word (Contract §4).
final class FieldParser {

    private static final Set<String> TRUE = Set.of(
            "t", "T", "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON", "1");
    private static final Set<String> FALSE = Set.of(
            "f", "F", "n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF", "0");
    private static final Set<String> NONE = Set.of("null", "Null", "NULL", "");
    private static final Pattern UUID_FRILLS = Pattern.compile("urn:|uuid:|^[{}]++|(?<![{}])[{}]++$|-");
    private static final Pattern UUID_DIGITS =
            Pattern.compile("(?i)([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})");

    private FieldParser() {
    }

    sealed interface Outcome { }

    record Value(JsonValue value) implements Outcome { }

    record Wrong(List<String> messages) implements Outcome {

        static Outcome of(String message) {
            return new Wrong(List.of(message));
        }
    }

    static Outcome parse(Field field, JsonValue sent) {
        if (sent instanceof JsonNull) {
            return field.nullable() ? new Value(sent) : Wrong.of("This field may not be null.");
        }
        return switch (field.type()) {
            case Type.Text(int maxLength) -> TextParser.text(field, maxLength, sent);
            case Type.Email() -> TextParser.email(field, sent);
            case Type.Url() -> TextParser.url(field, sent);
            case Type.Bool() -> bool(field, sent);
            case Type.Choice(_, List<Type.Option> options) -> choice(field, options, sent);
            case Type.Int(int least, int most) -> NumberParser.integer(least, most, sent);
            case Type.Decimal() -> NumberParser.decimal(sent);
            case Type.Timestamp() -> DateTimeParser.timestamp(sent);
            case Type.Date() -> DateTimeParser.date(sent);
            case Type.Bound(boolean last) -> DateTimeParser.bound(last, sent);
            case Type.Uuid() -> uuid(sent);
            case Type.Json() -> new Value(sent);
            case Type.Keys() -> KeyList.parse(sent);
            case Type.Nested _ -> throw new IllegalStateException(field.name() + " is read-only");
        };
    }

    private static Outcome bool(Field field, JsonValue sent) {
        if (isTrue(sent) || isFalse(sent)) {
            return new Value(JsonValue.of(isTrue(sent)));
        }
        boolean none = field.nullable() && sent instanceof JsonString(String text) && NONE.contains(text);
        return none ? new Value(JsonValue.NULL) : Wrong.of("Must be a valid boolean.");
    }

    private static boolean isTrue(JsonValue sent) {
        return switch (sent) {
            case JsonBoolean(boolean truth) -> truth;
            case JsonNumber number -> PythonNumber.asDouble(number) == 1;
            case JsonString(String text) -> TRUE.contains(text);
            case JsonNull _, JsonArray _, JsonObject _, JsonText _ -> false;
        };
    }

    private static boolean isFalse(JsonValue sent) {
        return switch (sent) {
            case JsonBoolean(boolean truth) -> !truth;
            case JsonNumber number -> PythonNumber.asDouble(number) == 0;
            case JsonString(String text) -> FALSE.contains(text);
            case JsonNull _, JsonArray _, JsonObject _, JsonText _ -> false;
        };
    }

    private static Outcome choice(Field field, List<Type.Option> options, JsonValue sent) {
        String text = PythonText.quote(sent);
        if (text.isEmpty() && field.blank()) {
            return new Value(new JsonString(""));
        }
        return options.stream().filter(option -> option.value().equals(text)).findFirst()
                .<Outcome>map(option -> new Value(option.json()))
                .orElseGet(() -> Wrong.of("\"" + text + "\" is not a valid choice."));
    }

    /// With or without hyphens, braces and `urn:uuid:`, as in Python.
    private static Outcome uuid(JsonValue sent) {
        Matcher digits = UUID_DIGITS.matcher(sent instanceof JsonString(String text)
                ? UUID_FRILLS.matcher(text).replaceAll("") : "");
        return digits.matches()
                ? new Value(new JsonString(digits.replaceFirst("$1-$2-$3-$4-$5").toLowerCase(Locale.ROOT)))
                : Wrong.of("Must be a valid UUID.");
    }
}
