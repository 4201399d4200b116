package tradehall.field;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import tradehall.json.JsonMembers;
import tradehall.json.JsonText;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonObject;

/// An object of the API: a name, a description, and fields in the order of the published reference.
public record Resource(String name, String description, List<Field> fields) {

    /// Parses the body of a partial update: the writable fields that it contains, each in canonical form. Unknown and
    /// read-only fields are ignored; all errors are reported at once (Contract §4).
    public Parsed parse(JsonMembers body) {
        JsonObject changes = new JsonObject();
        JsonObject errors = new JsonObject();
        JsonObject keys = new JsonObject();
        for (Field field : fields) {
            if (!field.readOnly() && body.find(field.name()).isPresent()) {
                JsonValue sent = sent(field, body.find(field.name()).get());
                switch (FieldParser.parse(field, sent)) {
                    case FieldParser.Value(JsonValue value) -> changes.with(field.name(), value);
                    case FieldParser.Wrong(List<String> messages) -> errors.with(field.name(),
                            new JsonArray(messages.stream().map(JsonValue::of).toList()));
                }
                if (field.type() instanceof Type.Keys) {
                    keys.with(field.name(), sent);
                }
            }
        }
        return new Parsed(changes, errors, keys);
    }

    /// The names of the writable fields.
    public Set<String> writable() {
        return fields.stream().filter(field -> !field.readOnly()).map(Field::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// JSON is kept as text, and copied so that the body can be freed.
    private static JsonValue sent(Field field, JsonText text) {
        boolean keptAsText = field.type() instanceof Type.Json && !text.isNull();
        JsonValue value = keptAsText ? text : text.value();
        return value instanceof JsonText part ? part.copy() : value;
    }

    /// Parses a body that creates the object: fields that it does not contain get their defaults.
    public Parsed parseNew(JsonMembers body) {
        Parsed parsed = parse(body);
        for (Field field : fields) {
            if (field.readOnly() || body.find(field.name()).isPresent()) {
                continue;
            }
            if (field.required()) {
                parsed.errors().with(field.name(), new JsonArray(List.of(JsonValue.of("This field is required."))));
            } else {
                parsed.changes().with(field.name(), field.fallback());
            }
        }
        return parsed;
    }

    /// The resource before anything is written.
    public JsonObject defaults() {
        JsonObject values = new JsonObject();
        fields.forEach(field -> values.with(field.name(), field.fallback()));
        return values;
    }

    /// @param changes canonical values by field name; meaningless unless `errors` is empty
    /// @param errors  messages by field name, as a 400 shows them
    /// @param keys    lists of ids as they were sent, for the caller that knows the rows ([KeyList])
    public record Parsed(JsonObject changes, JsonObject errors, JsonObject keys) { }
}
