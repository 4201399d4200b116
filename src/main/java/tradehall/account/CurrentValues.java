package tradehall.account;

import java.util.Map;

import tradehall.auth.Session;
import tradehall.json.JsonBounds;
import tradehall.json.JsonMembers;
import tradehall.json.JsonText;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonObject;

/// What a resource shows before a write, field by field as text: the basis for telling what a request changes. No trees
/// are built of JSON fields.
final class CurrentValues {

    private final JsonText shown;
    private final JsonMembers fields;
    private final boolean firstWrite;
    private final int bytes;

    private CurrentValues(JsonText shown, JsonMembers fields, boolean firstWrite, int bytes) {
        this.shown = shown;
        this.fields = fields;
        this.firstWrite = firstWrite;
        this.bytes = bytes;
    }

    static CurrentValues of(ResourceStore store, Session session) {
        byte[] json = store.show(session);
        JsonText shown = JsonText.read(json, json.length, JsonBounds.TRUSTED);
        JsonMembers fields = shown.members();
        if (!fields.isEmpty()) {
            return new CurrentValues(shown, fields, false, json.length);
        }
        byte[] unwritten = store.showUnwritten(session);
        return new CurrentValues(shown, JsonText.read(unwritten, unwritten.length, JsonBounds.TRUSTED).members(), true,
                json.length + unwritten.length);
    }

    /// As it is shown.
    byte[] json() {
        return shown.utf8();
    }

    /// Whether nothing was ever written: then a write creates the resource, even if it changes nothing.
    boolean isFirstWrite() {
        return firstWrite;
    }

    /// What is held for it.
    int bytes() {
        return bytes;
    }

    /// Whether the value differs from the current one.
    boolean differs(String field, JsonValue wanted) {
        return !JsonText.of(wanted).isSameAs(standing(field));
    }

    /// The values of `wanted` that are spelled differently from the current ones: `1.0` for `1` changes no right, yet
    /// the next read must show it.
    JsonObject spelledOtherwise(JsonObject wanted) {
        JsonObject changes = new JsonObject();
        for (Map.Entry<String, JsonValue> field : wanted.members().entrySet()) {
            if (!JsonText.of(field.getValue()).equals(standing(field.getKey()))) {
                changes.with(field.getKey(), field.getValue());
            }
        }
        return changes;
    }

    private JsonText standing(String field) {
        return fields.find(field).orElseGet(() -> JsonText.of(JsonValue.NULL));
    }
}
