package tradehall.field;

import java.util.List;
import java.util.Map;

import tradehall.json.JsonReader;
import tradehall.json.JsonText;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonBoolean;
import tradehall.json.JsonValue.JsonNull;
import tradehall.json.JsonValue.JsonNumber;
import tradehall.json.JsonValue.JsonObject;
import tradehall.json.JsonValue.JsonString;

/// Trims text and prints values as Python does, because clients know the messages that way (Contract §4).
public final class PythonText {

    /// The characters of Python's `str.isspace` and `\s`, for use in a character class.
    static final String SPACES = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680"
            + "\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

    /// In characters; for JSON kept as text, in bytes.
    private static final int MAX_QUOTED = 4096;

    private PythonText() {
    }

    /// `str.strip()`.
    static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /// Python's set is neither [Character#isWhitespace] (no U+00A0, U+0085) nor [Character#isSpaceChar] (no tab).
    private static boolean isSpace(char c) {
        return Character.isSpaceChar(c) || (c >= '\t' && c <= '\r') || (c >= '\u001c' && c <= '\u001f')
                || c == '\u0085';
    }

    /// `str(value)`.
    static String str(JsonValue value) {
        if (value instanceof JsonString(String text)) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        repr(out, value);
        return out.toString();
    }

    /// `str(value)` for a message; long values are cut short or only described.
    static String quote(JsonValue value) {
        if (value instanceof JsonText text && text.length() > MAX_QUOTED) {
            return typeName(text) + " of " + text.length() + " bytes";
        }
        String all = str(value);
        return all.length() <= MAX_QUOTED ? all : all.substring(0, all.offsetByCodePoints(0, MAX_QUOTED / 2)) + "…";
    }

    /// `type(value).__name__`.
    public static String typeName(JsonValue value) {
        return switch (value) {
            case JsonNull() -> "NoneType";
            case JsonBoolean _ -> "bool";
            case JsonNumber number -> number.isInteger() ? "int" : "float";
            case JsonString _ -> "str";
            case JsonArray _ -> "list";
            case JsonObject _ -> "dict";
            case JsonText text -> text.isArray() ? "list" : "dict";
        };
    }

    /// With loops, not streams: values nest up to a thousand levels, and streams take ten stack frames for each.
    private static void repr(StringBuilder out, JsonValue value) {
        switch (value) {
            case JsonNull() -> out.append("None");
            case JsonBoolean(boolean truth) -> out.append(truth ? "True" : "False");
            case JsonNumber number -> out.append(PythonNumber.str(number));
            case JsonString(String text) -> quote(out, text);
            case JsonArray(List<JsonValue> items) -> list(out, items);
            case JsonObject(Map<String, JsonValue> members) -> dict(out, members);
            case JsonText text -> repr(out, JsonReader.readTrusted(text.toString()));
        }
    }

    private static void list(StringBuilder out, List<JsonValue> items) {
        String separator = "[";
        for (JsonValue item : items) {
            repr(out.append(separator), item);
            separator = ", ";
        }
        out.append(items.isEmpty() ? "[]" : "]");
    }

    private static void dict(StringBuilder out, Map<String, JsonValue> members) {
        String separator = "{";
        for (Map.Entry<String, JsonValue> member : members.entrySet()) {
            quote(out.append(separator), member.getKey());
            repr(out.append(": "), member.getValue());
            separator = ", ";
        }
        out.append(members.isEmpty() ? "{}" : "}");
    }

    /// Python uses double quotes only where they save escaping.
    private static void quote(StringBuilder out, String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        out.append(quote);
        text.codePoints().forEach(c -> {
            if (c == quote || c == '\\') {
                out.append('\\').append((char) c);
            } else {
                out.append(isPrintable(c) ? Character.toString(c) : escaped(c));
            }
        });
        out.append(quote);
    }

    private static String escaped(int c) {
        return switch (c) {
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            default -> String.format(c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c);
        };
    }

    /// `str.isprintable`.
    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }
}
