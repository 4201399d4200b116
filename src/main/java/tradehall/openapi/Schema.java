package tradehall.openapi;

import java.util.List;

import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonObject;

/// OpenAPI schemas of the simplest kinds.
public final class Schema {

    private Schema() {
    }

    public static JsonObject of(String type) {
        return new JsonObject().with("type", type);
    }

    public static JsonObject of(String type, String format) {
        return of(type).with("format", format);
    }

    public static JsonObject text() {
        return of("string");
    }

    public static JsonObject text(String format) {
        return of("string", format);
    }

    public static JsonObject integer(long least, long most) {
        return of("integer").with("minimum", JsonValue.of(least)).with("maximum", JsonValue.of(most));
    }

    public static JsonObject oneOf(List<String> values) {
        return text().with("enum", new JsonArray(values.stream().map(JsonValue::of).toList()));
    }

    public static JsonObject list(JsonObject items) {
        return of("array").with("items", items);
    }

    public static JsonObject allOf(JsonObject... schemas) {
        return new JsonObject().with("allOf", new JsonArray(List.of(schemas)));
    }

    public static JsonObject anyOf(JsonObject... schemas) {
        return new JsonObject().with("anyOf", new JsonArray(List.of(schemas)));
    }

    /// @param component its name
    public static JsonObject reference(String component) {
        return new JsonObject().with("$ref", "#/components/schemas/" + component);
    }
}
