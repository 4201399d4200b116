package tradehall.openapi;

import java.util.List;

import tradehall.field.Field;
import tradehall.field.Resource;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonObject;

/// The shape of a request's or response's body, for the document.
public sealed interface Shape {

    record Nothing() implements Shape { }

    /// The resource: its writable fields in a request, all of them in a response.
    record Whole(Resource resource) implements Shape { }

    /// Any of its writable fields, in a partial update.
    record Part(Resource resource) implements Shape { }

    record ListOf(Resource resource) implements Shape { }

    /// A resource, or a list of it, with additional fields of this endpoint.
    record Extended(Resource resource, List<Field> more, boolean list) implements Shape { }

    /// A shape with an example that says more than one made from its fields.
    record Exemplified(Shape shape, JsonValue example) implements Shape { }

    /// Anything else, as an OpenAPI schema.
    record Literal(JsonObject schema, JsonValue example) implements Shape { }

    /// The same as a named component of the document.
    record Named(String name, JsonObject schema, JsonValue example) implements Shape { }
}
