package tradehall.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

import tradehall.json.JsonReader;
import tradehall.json.JsonText;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonBoolean;
import tradehall.json.JsonValue.JsonNull;
import tradehall.json.JsonValue.JsonNumber;
import tradehall.json.JsonValue.JsonObject;
import tradehall.json.JsonValue.JsonString;

/// JSON as YAML in drf-spectacular's style: block style, no aliases, multi-line texts as literal blocks.
final class Yaml {

    private Yaml() {
    }

    static String text(JsonValue value) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(FlowStyle.BLOCK);
        options.setDereferenceAliases(true);
        return new org.yaml.snakeyaml.Yaml(new LiteralBlocks(options), options).dump(plain(value));
    }

    private static @Nullable Object plain(JsonValue value) {
        return switch (value) {
            case JsonObject(Map<String, JsonValue> members) -> {
                Map<String, Object> map = new LinkedHashMap<>();
                members.forEach((name, member) -> map.put(name, plain(member)));
                yield map;
            }
            case JsonArray(List<JsonValue> items) -> {
                List<Object> list = new ArrayList<>();
                items.forEach(item -> list.add(plain(item)));
                yield list;
            }
            case JsonString(String text) -> text;
            case JsonNumber number when number.isInteger() -> Long.valueOf(number.text());
            case JsonNumber(String text) -> Double.valueOf(text);
            case JsonBoolean(boolean truth) -> truth;
            case JsonNull() -> null;
            case JsonText text -> plain(JsonReader.readTrusted(text.toString()));
        };
    }

    private static final class LiteralBlocks extends Representer {

        LiteralBlocks(DumperOptions options) {
            super(options);
        }

        @Override
        protected Node representScalar(Tag tag, String value, ScalarStyle style) {
            return super.representScalar(tag, value, value.indexOf('\n') < 0 ? style : ScalarStyle.LITERAL);
        }
    }
}
