package tradehall.openapi;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import tradehall.field.Field;
import tradehall.field.Resource;
import tradehall.field.Type;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonObject;

/// OpenAPI schemas of request and response bodies, as drf-spectacular writes them (DOMAIN F3). Collects the components
/// that they refer to.
final class Schemas {

    /// drf-spectacular's bounds of Django's positive small integer, which numeric choices are stored as.
    private static final JsonValue SMALL_INTEGER_MAXIMUM = JsonValue.of(32767);

    /// Assigned by the database; the document promises nothing about their range.
    private static final Set<String> IDS = Set.of("id", "server");

    private final Map<String, JsonValue> components = new TreeMap<>();
    private final UnaryOperator<String> translation;

    /// @param translation of the titles and descriptions of fields
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
            case Shape.ListOf(Resource resource) -> Schema.list(reference(resource));
            case Shape.Extended(Resource resource, List<Field> more, boolean list) -> {
                JsonObject item = Schema.allOf(reference(resource), object("", more));
                yield list ? Schema.list(item) : item;
            }
            case Shape.Exemplified(Shape exemplified, JsonValue _) -> of(exemplified);
            case Shape.Literal(JsonObject schema, JsonValue _) -> schema;
            case Shape.Named(String name, JsonObject schema, JsonValue _) -> {
                components.put(name, schema);
                yield Schema.reference(name);
            }
        };
    }

    /// The schema of a request's body: writable fields only, so that generated clients do not require fields that only
    /// the service can fill.
    JsonObject ofRequest(Shape shape) {
        return switch (shape) {
            case Shape.Whole(Resource resource) when resource.fields().stream()
                    .anyMatch(Field::readOnly) -> request(resource);
            case Shape.Exemplified(Shape exemplified, JsonValue _) -> ofRequest(exemplified);
            case Shape.Nothing _, Shape.Whole _, Shape.Part _, Shape.ListOf _, Shape.Extended _, Shape.Literal _,
                 Shape.Named _ -> of(shape);
        };
    }

    /// Named as by drf-spectacular with `COMPONENT_SPLIT_REQUEST`.
    private JsonObject request(Resource resource) {
        String name = resource.name() + "Request";
        components.put(name, component(writable(resource)));
        return Schema.reference(name);
    }

    private static Resource writable(Resource resource) {
        return new Resource(resource.name(), resource.description(),
                resource.fields().stream().filter(field -> !field.readOnly()).toList());
    }

    private JsonObject reference(Resource resource) {
        if (!components.containsKey(resource.name())) {
            components.put(resource.name(), component(resource));
        }
        return Schema.reference(resource.name());
    }

    /// A component of its own only if the whole resource has required fields.
    private JsonObject part(Resource resource) {
        if (resource.fields().stream().noneMatch(Field::required)) {
            return reference(resource);
        }
        String name = "Patched" + resource.name();
        JsonObject component = component(writable(resource));
        component.members().remove("required");
        components.put(name, component);
        return Schema.reference(name);
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
        fields.forEach(field -> properties.with(field.name(), described(field, schema(field))));
        JsonObject object = Schema.of("object");
        if (!description.isEmpty()) {
            object.with("description", description);
        }
        return object.with("properties", properties);
    }

    private JsonObject schema(Field field) {
        return switch (field.type()) {
            case Type.Text(int maxLength) when maxLength > 0 -> Schema.text()
                    .with("maxLength", JsonValue.of(maxLength));
            case Type.Text _ -> Schema.text();
            case Type.Email() -> Schema.text("email");
            case Type.Url() -> Schema.text("uri");
            case Type.Bool() -> Schema.of("boolean");
            case Type.Choice choice when numeric(choice) -> Schema.allOf(enumeration(choice))
                    .with("minimum", JsonValue.of(0)).with("maximum", SMALL_INTEGER_MAXIMUM);
            case Type.Choice choice when decorated(field) -> Schema.allOf(enumeration(choice));
            case Type.Choice choice -> enumeration(choice);
            case Type.Int _ when IDS.contains(field.name()) -> Schema.of("integer");
            case Type.Int(int least, int most) -> Schema.integer(least, most);
            case Type.Decimal() -> Schema.of("number", "double");
            case Type.Timestamp() -> Schema.text("date-time");
            case Type.Date() -> Schema.text("date");
            case Type.Bound _ -> Schema.text();
            case Type.Uuid() -> Schema.text("uuid");
            case Type.Json() -> new JsonObject(); // any value
            case Type.Keys() -> Schema.list(Schema.of("integer"));
            case Type.Nested(Resource of) -> Schema.list(reference(of));
        };
    }

    /// Inline, since a component for each parameter would be too much. A UUID is documented as plain text, because an
    /// empty parameter counts as absent and the format would forbid it.
    JsonObject of(Parameter parameter) {
        if (parameter.field().type() instanceof Type.Choice(_, List<Type.Option> options)) {
            return Schema.oneOf(options.stream().map(Type.Option::value).toList());
        }
        return parameter.field().type() instanceof Type.Uuid ? Schema.text() : schema(parameter.field());
    }

    private JsonObject described(Field field, JsonObject schema) {
        if (field.readOnly()) {
            schema.with("readOnly", JsonValue.of(true));
        }
        if (field.nullable() && !(field.type() instanceof Type.Json)) { // "any value" includes null
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
        return Schema.reference(choice.enumName());
    }

    /// In OpenAPI 3.0 a `$ref` may have no siblings, so such a field needs `allOf`.
    private static boolean decorated(Field field) {
        return field.readOnly() || field.nullable() || !field.title().isEmpty() || !field.description().isEmpty();
    }

    private static boolean numeric(Type.Choice choice) {
        return choice.options().getFirst().number();
    }
}
