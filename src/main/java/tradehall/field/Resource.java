package tradehall.field;

import java.util.List;

import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonObject;

/// An object of the API: a name, a description, and fields in the order of the published reference.
public record Resource(String name, String description, List<Field> fields) {

    /// What a partial update may say: the writable fields that `body` names, each in its canonical form.
    /// Unknown and read-only names are passed over; every wrong field is reported at once (Contract §4).
    public Parsed parse(JsonObject body) {
        JsonObject changes = new JsonObject();
        JsonObject errors = new JsonObject();
        for (Field field : fields) {
            if (!field.readOnly() && body.members().containsKey(field.name())) {
                switch (FieldParser.parse(field, body.members().get(field.name()))) {
                    case FieldParser.Value(JsonValue value) -> changes.with(field.name(), value);
                    case FieldParser.Wrong(List<String> messages) -> errors.with(field.name(),
                            new JsonArray(messages.stream().map(JsonValue::of).toList()));
                }
            }
        }
        return new Parsed(changes, errors);
    }

    /// What a body that makes the object says: every writable field, those that it does not name at their defaults.
    public Parsed parseNew(JsonObject body) {
        Parsed parsed = parse(body);
        for (Field field : fields) {
            if (field.readOnly() || body.members().containsKey(field.name())) {
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
    public record Parsed(JsonObject changes, JsonObject errors) { }
}
