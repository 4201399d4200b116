package tradehall.json;

import java.util.List;
import java.util.Map;

import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonBoolean;
import tradehall.json.JsonValue.JsonNull;
import tradehall.json.JsonValue.JsonNumber;
import tradehall.json.JsonValue.JsonObject;
import tradehall.json.JsonValue.JsonString;

/// Writes [JsonValue] as compact JSON. Numbers keep their spelling and lone surrogates are escaped, so the result is
/// always valid UTF-8 and reads back as the same value.
public final class JsonWriter {

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private JsonWriter() {
    }

    public static String text(JsonValue value) {
        StringBuilder out = new StringBuilder(256);
        write(out, value);
        return out.toString();
    }

    public static byte[] bytes(JsonValue value) {
        return JsonBytes.of(value);
    }

    private static void write(StringBuilder out, JsonValue value) {
        switch (value) {
            case JsonObject(Map<String, JsonValue> members) -> object(out, members);
            case JsonArray(List<JsonValue> items) -> array(out, items);
            case JsonString(String text) -> string(out, text);
            case JsonNumber(String text) -> out.append(text);
            case JsonBoolean(boolean truth) -> out.append(truth);
            case JsonNull() -> out.append("null");
            case JsonText text -> out.append(text);
        }
    }

    private static void object(StringBuilder out, Map<String, JsonValue> members) {
        out.append('{');
        String separator = "";
        for (Map.Entry<String, JsonValue> member : members.entrySet()) {
            out.append(separator);
            string(out, member.getKey());
            out.append(':');
            write(out, member.getValue());
            separator = ",";
        }
        out.append('}');
    }

    private static void array(StringBuilder out, List<JsonValue> items) {
        out.append('[');
        String separator = "";
        for (JsonValue item : items) {
            out.append(separator);
            write(out, item);
            separator = ",";
        }
        out.append(']');
    }

    /// Appends `text` as a JSON string literal.
    public static void string(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            String escape = escape(text, i);
            if (escape.isEmpty()) {
                out.append(text.charAt(i));
            } else {
                out.append(escape);
            }
        }
        out.append('"');
    }

    /// The escape for the character at `i`; empty if it needs none.
    static String escape(String text, int i) {
        char c = text.charAt(i);
        return Character.isSurrogate(c) ? paired(text, i) ? "" : hex(c) : escape(c);
    }

    /// The escape for a character that is not a surrogate; empty if it needs none.
    public static String escape(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            default -> c < ' ' ? hex(c) : "";
        };
    }

    private static boolean paired(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }

    private static String hex(char c) {
        return new String(new char[] {'\\', 'u', HEX[c >> 12], HEX[c >> 8 & 15], HEX[c >> 4 & 15], HEX[c & 15]});
    }
}
