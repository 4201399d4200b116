package tradehall.openapi;

import java.util.List;

import tradehall.field.Field;
import tradehall.field.Resource;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonObject;

/// What a request or an answer holds, for the API's document.
public sealed interface Shape {

    record Nothing() implements Shape { }

    /// The resource: in a request its writable fields, in an answer all of them.
    record Whole(Resource resource) implements Shape { }

    /// Any of its writable fields, in a request that changes what is there.
    record Part(Resource resource) implements Shape { }

    record ListOf(Resource resource) implements Shape { }

    /// A resource, or a list of it, with fields that only this endpoint adds.
    record Extended(Resource resource, List<Field> more, boolean list) implements Shape { }

    /// A shape with an example that tells more than one made from its fields.
    record Exemplified(Shape shape, JsonValue example) implements Shape { }

    /// Anything else, in OpenAPI's own words.
    record Literal(JsonObject schema, JsonValue example) implements Shape { }

    /// The same under a name, as a component of the document.
    record Named(String name, JsonObject schema, JsonValue example) implements Shape { }
}
