package tradehall.openapi;

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
        return new Parameter("header", name, Schema.text(), description);
    }
}
