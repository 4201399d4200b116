package tradehall.http;

import java.util.List;

import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonObject;

/// A query parameter or a header that an endpoint reads. None is required; those in the path are known by the route.
///
/// @param in     `query` or `header`
/// @param schema OpenAPI schema of the value
public record Parameter(String in, String name, JsonObject schema, String description) {

    public static Parameter query(String name, JsonObject schema, String description) {
        return new Parameter("query", name, schema, description);
    }

    public static Parameter header(String name, String description) {
        return new Parameter("header", name, text(), description);
    }

    public static JsonObject text() {
        return new JsonObject().with("type", "string");
    }

    public static JsonObject text(String format) {
        return text().with("format", format);
    }

    public static JsonObject integer(long least, long most) {
        return new JsonObject().with("type", "integer").with("minimum", JsonValue.of(least)).with("maximum", JsonValue.of(most));
    }

    public static JsonObject truth() {
        return new JsonObject().with("type", "boolean");
    }

    public static JsonObject oneOf(List<String> values) {
        return text().with("enum", new JsonArray(values.stream().map(JsonValue::of).toList()));
    }
}
