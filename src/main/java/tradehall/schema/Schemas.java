package tradehall.schema;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import tradehall.field.Field;
import tradehall.field.Resource;
import tradehall.field.Type;
import tradehall.http.Shape;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonObject;

/// OpenAPI schemas of what the endpoints take and answer, as drf-spectacular writes them (DOMAIN F3). Collects the components
/// that they refer to.
final class Schemas {

    /// drf-spectacular's bounds of Django's positive small integer, which numeric choices are stored as.
    private static final JsonValue SMALL_INTEGER_MAXIMUM = JsonValue.of(32767);

    private final Map<String, JsonValue> components = new TreeMap<>();
    private final UnaryOperator<String> translation;

    /// @param translation of titles and descriptions of fields
    Schemas(UnaryOperator<String> translation) {
        this.translation = translation;
    }

    /// The components referred to so far, by name.
    Map<String, JsonValue> components() {
        return components;
    }

    JsonObject of(Shape shape) {
        return switch (shape) {
            case Shape.Nothing _ -> new JsonObject();
            case Shape.Whole(Resource resource) -> reference(resource);
            case Shape.Part(Resource resource) -> part(resource);
            case Shape.ListOf(Resource resource) -> list(reference(resource));
            case Shape.Extended(Resource resource, List<Field> more, boolean list) -> {
                JsonObject item = allOf(reference(resource), object("", more));
                yield list ? list(item) : item;
            }
            case Shape.Exemplified(Shape exemplified, JsonValue _) -> of(exemplified);
            case Shape.Literal(JsonObject schema, JsonValue _) -> schema;
        };
    }

    private JsonObject reference(Resource resource) {
        if (!components.containsKey(resource.name())) {
            components.put(resource.name(), component(resource));
        }
        return reference(resource.name());
    }

    /// A component of its own only where the whole resource requires more.
    private JsonObject part(Resource resource) {
        if (resource.fields().stream().noneMatch(Field::required)) {
            return reference(resource);
        }
        String name = "Patched" + resource.name();
        JsonObject component = component(resource);
        component.members().remove("required");
        components.put(name, component);
        return reference(name);
    }

    private JsonObject component(Resource resource) {
        JsonObject component = object(resource.description(), resource.fields());
        List<JsonValue> required = resource.fields().stream().filter(field -> field.readOnly() || field.required())
                .map(Field::name).sorted().map(JsonValue::of).toList();
        if (!required.isEmpty()) {
            component.with("required", new JsonArray(required));
        }
        return component;
    }

    private JsonObject object(String description, List<Field> fields) {
        JsonObject properties = new JsonObject();
        fields.forEach(field -> properties.with(field.name(), property(field)));
        JsonObject object = typed("object");
        if (!description.isEmpty()) {
            object.with("description", description);
        }
        return object.with("properties", properties);
    }

    private JsonObject property(Field field) {
        JsonObject property = described(field, typed(field));
        switch (field.type()) {
            case Type.Text(int maxLength) when maxLength > 0 -> property.with("maxLength", JsonValue.of(maxLength));
            // An id is the database's to give: nothing is promised of its size.
            case Type.Int() when !field.name().equals("id") -> property
                    .with("maximum", JsonValue.of(Integer.MAX_VALUE)).with("minimum", JsonValue.of(Integer.MIN_VALUE));
            case Type.Choice choice when numeric(choice) -> property
                    .with("minimum", JsonValue.of(0)).with("maximum", SMALL_INTEGER_MAXIMUM);
            case Type _ -> { }
        }
        return property;
    }

    private JsonObject typed(Field field) {
        return switch (field.type()) {
            case Type.Text _ -> typed("string");
            case Type.Email() -> formatted("string", "email");
            case Type.Url() -> formatted("string", "uri");
            case Type.Bool() -> typed("boolean");
            case Type.Choice choice when numeric(choice) || decorated(field) -> allOf(enumeration(choice));
            case Type.Choice choice -> enumeration(choice);
            case Type.Int() -> typed("integer");
            case Type.Decimal() -> formatted("number", "double");
            case Type.Timestamp() -> formatted("string", "date-time");
            case Type.Date() -> formatted("string", "date");
            case Type.Uuid() -> formatted("string", "uuid");
            case Type.Json() -> new JsonObject(); // any value
            case Type.Keys() -> list(typed("integer"));
            case Type.Nested(Resource of) -> list(reference(of));
        };
    }

    private JsonObject described(Field field, JsonObject schema) {
        if (field.readOnly()) {
            schema.with("readOnly", JsonValue.of(true));
        }
        if (field.nullable()) {
            schema.with("nullable", JsonValue.of(true));
        }
        if (!field.title().isEmpty()) {
            schema.with("title", translation.apply(field.title()));
        }
        if (!field.description().isEmpty()) {
            schema.with("description", translation.apply(field.description()));
        }
        return schema;
    }

    private JsonObject enumeration(Type.Choice choice) {
        String labels = choice.options().stream().map(option -> "* `" + option.value() + "` - " + option.label())
                .collect(Collectors.joining("\n"));
        components.putIfAbsent(choice.enumName(), new JsonObject()
                .with("enum", new JsonArray(choice.options().stream().map(Type.Option::json).toList()))
                .with("type", numeric(choice) ? "integer" : "string")
                .with("description", labels));
        return reference(choice.enumName());
    }

    /// Beside a `$ref` nothing else may stand.
    private static boolean decorated(Field field) {
        return field.readOnly() || field.nullable() || !field.title().isEmpty() || !field.description().isEmpty();
    }

    private static boolean numeric(Type.Choice choice) {
        return choice.options().getFirst().number();
    }

    private static JsonObject allOf(JsonObject... schemas) {
        return new JsonObject().with("allOf", new JsonArray(List.of(schemas)));
    }

    private static JsonObject list(JsonObject items) {
        return typed("array").with("items", items);
    }

    private static JsonObject typed(String type) {
        return new JsonObject().with("type", type);
    }

    private static JsonObject formatted(String type, String format) {
        return typed(type).with("format", format);
    }

    private static JsonObject reference(String component) {
        return new JsonObject().with("$ref", "#/components/schemas/" + component);
    }
}
