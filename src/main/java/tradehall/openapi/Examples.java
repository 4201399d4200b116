package tradehall.openapi;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import tradehall.field.Field;
import tradehall.field.Resource;
import tradehall.field.Type;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonNumber;
import tradehall.json.JsonValue.JsonObject;

/// Example bodies, made from the same declarations as the schemas, so that they cannot contradict them.
public final class Examples {

    private Examples() {
    }

    /// Empty if the shape has no body.
    static Optional<JsonValue> request(Shape shape) {
        return of(shape, false);
    }

    static Optional<JsonValue> answer(Shape shape) {
        return of(shape, true);
    }

    static JsonValue parameter(Parameter parameter) {
        return value(parameter.field());
    }

    /// A body without some fields, such as those that few callers may change.
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
            case Shape.ListOf(Resource resource) -> Optional.of(JsonArray.of(object(resource.fields(), readOnly)));
            case Shape.Extended(Resource resource, List<Field> more, boolean list) -> {
                JsonObject item = object(resource.fields(), readOnly);
                item.members().putAll(object(more, readOnly).members());
                yield Optional.of(list ? JsonArray.of(item) : item);
            }
            case Shape.Exemplified(Shape _, JsonValue example) -> Optional.of(example);
            case Shape.Literal(JsonObject _, JsonValue example) -> Optional.of(example);
            case Shape.Named(String _, JsonObject _, JsonValue example) -> Optional.of(example);
        };
    }

    private static JsonObject object(List<Field> fields, boolean readOnly) {
        JsonObject object = new JsonObject();
        fields.stream().filter(field -> readOnly || !field.readOnly())
                .forEach(field -> object.with(field.name(), value(field)));
        return object;
    }

    private static JsonValue value(Field field) {
        return field.example() == null ? value(field.type()) : field.example();
    }

    private static JsonValue value(Type type) {
        return switch (type) {
            case Type.Text _ -> JsonValue.of("text");
            case Type.Email() -> JsonValue.of("user@example.com");
            case Type.Url() -> JsonValue.of("https://example.com");
            case Type.Bool() -> JsonValue.of(true);
            case Type.Choice(String _, List<Type.Option> options) -> options.getFirst().json();
            case Type.Int(int least, int _) -> JsonValue.of(Math.max(1, least));
            case Type.Decimal() -> new JsonNumber("1.5");
            case Type.Timestamp() -> JsonValue.of("2025-06-26T04:40:06.855Z");
            case Type.Date(), Type.Bound _ -> JsonValue.of("2025-06-26");
            case Type.Uuid() -> JsonValue.of("123e4567-e89b-12d3-a456-426614174000");
            case Type.Json() -> JsonValue.NULL;
            case Type.Keys() -> JsonArray.of(JsonValue.of(1));
            case Type.Nested(Resource of) -> JsonArray.of(object(of.fields(), true));
        };
    }
}
