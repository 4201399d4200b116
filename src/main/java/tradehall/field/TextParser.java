package tradehall.field;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;

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

/// Django REST framework's `CharField` and its subclasses: text is trimmed, and all its errors are reported, in DRF's
/// order.
final class TextParser {

    private static final Syntax ANY = new Syntax("Not a valid string.", _ -> true);
    private static final Syntax URL = new Syntax("Enter a valid URL.", UrlSyntax::valid);
    private static final Syntax EMAIL = new Syntax("Enter a valid email address.", EmailSyntax::valid);

    private TextParser() {
    }

    /// @param message for text of the wrong form, and for a value that is not text at all
    private record Syntax(String message, Predicate<String> valid) { }

    static Outcome text(Field field, int maxLength, JsonValue sent) {
        return parse(field, maxLength, ANY, sent);
    }

    static Outcome url(Field field, JsonValue sent) {
        return parse(field, 0, URL, sent);
    }

    static Outcome email(Field field, JsonValue sent) {
        return parse(field, 0, EMAIL, sent);
    }

    private static Outcome parse(Field field, int maxLength, Syntax syntax, JsonValue sent) {
        return switch (sent) {
            case JsonString(String text) -> checked(field, maxLength, syntax, PythonText.strip(text));
            case JsonNumber number -> checked(field, maxLength, syntax, spelling(number));
            case JsonBoolean _, JsonArray _, JsonObject _, JsonNull _, JsonText _ -> Wrong.of(syntax.message());
        };
    }

    /// An integer as Python prints it; any other number as it was sent (Contract §4).
    private static String spelling(JsonNumber number) {
        return number.isInteger() ? PythonNumber.str(number) : number.text();
    }

    private static Outcome checked(Field field, int maxLength, Syntax syntax, String text) {
        if (text.isEmpty()) {
            return field.blank() ? new Value(new JsonString("")) : Wrong.of("This field may not be blank.");
        }
        List<String> messages = new ArrayList<>();
        if (maxLength > 0 && text.codePointCount(0, text.length()) > maxLength) {
            messages.add("Ensure this field has no more than " + maxLength + " characters.");
        }
        if (text.indexOf('\0') >= 0) {
            messages.add("Null characters are not allowed.");
        }
        firstLoneSurrogate(text).ifPresent(c ->
                messages.add("Surrogate characters are not allowed: U+%X.".formatted(c)));
        if (!syntax.valid().test(text)) {
            messages.add(syntax.message());
        }
        return messages.isEmpty() ? new Value(new JsonString(text)) : new Wrong(messages);
    }

    private static OptionalInt firstLoneSurrogate(String text) {
        return text.codePoints().filter(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE).findFirst();
    }
}
