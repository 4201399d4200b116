package tradehall.json;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonBoolean;
import tradehall.json.JsonValue.JsonNull;
import tradehall.json.JsonValue.JsonNumber;
import tradehall.json.JsonValue.JsonObject;
import tradehall.json.JsonValue.JsonString;

/// Writes [JsonValue] as compact JSON; numbers as they were spelled, lone surrogates escaped, so that the result is always
/// valid UTF-8 and reads back as the same value.
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
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    private static void write(StringBuilder out, JsonValue value) {
        switch (value) {
            case JsonObject(Map<String, JsonValue> members) -> object(out, members);
            case JsonArray(List<JsonValue> items) -> array(out, items);
            case JsonString(String text) -> string(out, text);
            case JsonNumber(String text) -> out.append(text);
            case JsonBoolean(boolean truth) -> out.append(truth);
            case JsonNull() -> out.append("null");
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
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || Character.isSurrogate(c) && !paired(text, i)) {
                        escape(out, c);
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static boolean paired(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }

    private static void escape(StringBuilder out, char c) {
        out.append("\\u").append(HEX[c >> 12]).append(HEX[c >> 8 & 15]).append(HEX[c >> 4 & 15]).append(HEX[c & 15]);
    }
}
