package tradehall.json;

import java.util.List;
import java.util.Map;

import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonBoolean;
import tradehall.json.JsonValue.JsonNull;
import tradehall.json.JsonValue.JsonNumber;
import tradehall.json.JsonValue.JsonObject;
import tradehall.json.JsonValue.JsonString;

/// A value as [JsonWriter] writes it, in UTF-8. It is measured first and then written once, so that a megabyte of text
/// takes one megabyte of memory and not five.
final class JsonBytes {

    /// Empty while measuring.
    private final byte[] bytes;
    private int at;

    private JsonBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    static byte[] of(JsonValue value) {
        JsonBytes measure = new JsonBytes(new byte[0]);
        measure.write(value);
        JsonBytes written = new JsonBytes(new byte[measure.at]);
        written.write(value);
        return written.bytes;
    }

    private void write(JsonValue value) {
        switch (value) {
            case JsonObject(Map<String, JsonValue> members) -> object(members);
            case JsonArray(List<JsonValue> items) -> array(items);
            case JsonString(String text) -> string(text);
            case JsonNumber(String text) -> ascii(text);
            case JsonBoolean(boolean truth) -> ascii(Boolean.toString(truth));
            case JsonNull() -> ascii("null");
            case JsonText text -> copy(text);
        }
    }

    private void object(Map<String, JsonValue> members) {
        char separator = '{';
        for (Map.Entry<String, JsonValue> member : members.entrySet()) {
            put(separator);
            string(member.getKey());
            put(':');
            write(member.getValue());
            separator = ',';
        }
        ascii(members.isEmpty() ? "{}" : "}");
    }

    private void array(List<JsonValue> items) {
        char separator = '[';
        for (JsonValue item : items) {
            put(separator);
            write(item);
            separator = ',';
        }
        ascii(items.isEmpty() ? "[]" : "]");
    }

    private void string(String text) {
        put('"');
        for (int i = 0; i < text.length(); i++) {
            String escape = JsonWriter.escape(text, i);
            if (escape.isEmpty()) {
                int character = text.codePointAt(i);
                i += Character.charCount(character) - 1;
                put(character);
            } else {
                ascii(escape);
            }
        }
        put('"');
    }

    private void ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            put(text.charAt(i));
        }
    }

    private void put(int character) {
        if (bytes.length == 0) {
            at += Utf8.length(character);
        } else {
            at = Utf8.write(character, bytes, at);
        }
    }

    private void copy(JsonText text) {
        if (bytes.length > 0) {
            System.arraycopy(text.bytes(), text.from(), bytes, at, text.length());
        }
        at += text.length();
    }
}
