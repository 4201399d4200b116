package tradehall.openapi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import tradehall.field.Field;
import tradehall.field.Resource;
import tradehall.field.Type;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonNumber;
import tradehall.json.JsonValue.JsonObject;

/// Example bodies, made from the declarations like the schemas, so that they cannot contradict them.
public final class Examples {

    /// Where a text of its own tells more than "text" does.
    private static final Map<String, JsonValue> TELLING = Map.of(
            "aud", JsonValue.of("http://localhost:3000"),
            "symbol", JsonValue.of("AAPL"),
            "side", JsonValue.of("BUY"),
            "category", JsonValue.of("Stocks"), // one of development mode's
            "roles", list(),                    // those that exist are the operator's
            "duration", JsonValue.of("2 04:30:00"));

    /// The same of parameters, before those of fields.
    private static final Map<String, JsonValue> TELLING_PARAMETERS = Map.of(
            "account", JsonValue.of("U1234567"),
            "from", JsonValue.of("2025-01-01"),
            "to", JsonValue.of("2025-12-31T23:59:59Z"),
            "limit", JsonValue.of(100),
            "cursor", JsonValue.of(""),
            "Content-Encoding", JsonValue.of("gzip"),
            "If-Match", JsonValue.of("*"),
            "If-None-Match", JsonValue.of("\"none\""),
            "version", JsonValue.of("v1"));

    private Examples() {
    }

    /// Empty where there is nothing to show.
    static Optional<JsonValue> request(Shape shape) {
        return of(shape, false);
    }

    static Optional<JsonValue> answer(Shape shape) {
        return of(shape, true);
    }

    /// The example that its schema tells, else one that is valid.
    static JsonValue parameter(Parameter parameter) {
        JsonObject schema = parameter.schema();
        if (TELLING_PARAMETERS.containsKey(parameter.name()) || TELLING.containsKey(parameter.name())) {
            return TELLING_PARAMETERS.getOrDefault(parameter.name(), TELLING.get(parameter.name()));
        }
        if (schema.find("enum").orElse(JsonValue.NULL) instanceof JsonArray(List<JsonValue> values)) {
            return values.getFirst();
        }
        return switch (schema.text("type").orElse("")) {
            case "integer" -> schema.find("minimum").orElse(JsonValue.of(1));
            case "boolean" -> JsonValue.of(true);
            default -> value(schema.text("format").orElse("").equals("uuid") ? new Type.Uuid() : new Type.Text(0));
        };
    }

    /// A body that leaves fields out, such as those that only few may change.
    public static JsonObject without(Set<String> names, Resource resource) {
        JsonObject object = object(resource.fields(), false);
        names.forEach(object.members()::remove);
        return object;
    }

    private static Optional<JsonValue> of(Shape shape, boolean readOnly) {
        return switch (shape) {
            case Shape.Nothing _ -> Optional.empty();
            case Shape.Whole(Resource resource) -> Optional.of(object(resource.fields(), readOnly));
            case Shape.Part(Resource resource) -> Optional.of(object(resource.fields(), readOnly));
            case Shape.ListOf(Resource resource) -> Optional.of(list(object(resource.fields(), readOnly)));
            case Shape.Extended(Resource resource, List<Field> more, boolean list) -> {
                JsonObject item = object(resource.fields(), readOnly);
                item.members().putAll(object(more, readOnly).members());
                yield Optional.of(list ? list(item) : item);
            }
            case Shape.Exemplified(Shape _, JsonValue example) -> Optional.of(example);
            case Shape.Literal(JsonObject _, JsonValue example) -> Optional.of(example);
            case Shape.Named(String _, JsonObject _, JsonValue example) -> Optional.of(example);
        };
    }

    private static JsonObject object(List<Field> fields, boolean readOnly) {
        JsonObject object = new JsonObject();
        fields.stream().filter(field -> readOnly || !field.readOnly())
                .forEach(field -> object.with(field.name(), TELLING.getOrDefault(field.name(), value(field.type()))));
        return object;
    }

    private static JsonValue value(Type type) {
        return switch (type) {
            case Type.Text _ -> JsonValue.of("text");
            case Type.Email() -> JsonValue.of("user@example.com");
            case Type.Url() -> JsonValue.of("https://example.com");
            case Type.Bool() -> JsonValue.of(true);
            case Type.Choice(String _, List<Type.Option> options) -> options.getFirst().json();
            case Type.Int() -> JsonValue.of(1);
            case Type.Decimal() -> new JsonNumber("1.5");
            case Type.Timestamp() -> JsonValue.of("2025-06-26T04:40:06.855Z");
            case Type.Date() -> JsonValue.of("2025-06-26");
            case Type.Uuid() -> JsonValue.of("123e4567-e89b-12d3-a456-426614174000");
            case Type.Json() -> JsonValue.NULL;
            case Type.Keys() -> list(JsonValue.of(1));
            case Type.Nested(Resource of) -> list(object(of.fields(), true));
        };
    }

    private static JsonArray list(JsonValue... items) {
        return new JsonArray(List.of(items));
    }
}
