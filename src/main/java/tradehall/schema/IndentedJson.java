package tradehall.schema;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonObject;
import tradehall.json.JsonWriter;

/// JSON formatted as by Python's `json.dumps(…, indent=…)`.
final class IndentedJson {

    private final StringBuilder out = new StringBuilder(1 << 16);
    private final int indent;

    private IndentedJson(int indent) {
        this.indent = indent;
    }

    static String text(JsonValue value, int indent) {
        IndentedJson json = new IndentedJson(indent);
        json.write(value, 0);
        return json.out.toString();
    }

    private void write(JsonValue value, int depth) {
        switch (value) {
            case JsonObject(Map<String, JsonValue> members) when !members.isEmpty() -> object(members, depth + 1);
            case JsonArray(List<JsonValue> items) when !items.isEmpty() -> array(items, depth + 1);
            case JsonValue _ -> out.append(JsonWriter.text(value));
        }
    }

    private void object(Map<String, JsonValue> members, int depth) {
        out.append('{');
        Iterator<Map.Entry<String, JsonValue>> rest = members.entrySet().iterator();
        while (rest.hasNext()) {
            Map.Entry<String, JsonValue> member = rest.next();
            line(depth);
            JsonWriter.string(out, member.getKey());
            out.append(": ");
            write(member.getValue(), depth);
            out.append(rest.hasNext() ? "," : "");
        }
        line(depth - 1);
        out.append('}');
    }

    private void array(List<JsonValue> items, int depth) {
        out.append('[');
        Iterator<JsonValue> rest = items.iterator();
        while (rest.hasNext()) {
            line(depth);
            write(rest.next(), depth);
            out.append(rest.hasNext() ? "," : "");
        }
        line(depth - 1);
        out.append(']');
    }

    private void line(int depth) {
        out.append('\n').repeat(' ', depth * indent);
    }
}
