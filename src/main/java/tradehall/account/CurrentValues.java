package tradehall.account;

import java.util.Map;

import tradehall.auth.Session;
import tradehall.json.JsonBounds;
import tradehall.json.JsonMembers;
import tradehall.json.JsonText;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonObject;

/// What a resource shows before a write, field by field as text: what a change is a change of. JSON fields are never
/// made into trees of what they hold.
final class CurrentValues {

    private final JsonText shown;
    private final JsonMembers fields;
    private final boolean firstWrite;
    private final long bytes;

    private CurrentValues(JsonText shown, JsonMembers fields, boolean firstWrite, long bytes) {
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

    /// Nothing was ever written: then a write makes the resource, though it changes nothing.
    boolean isFirstWrite() {
        return firstWrite;
    }

    /// Its bytes are held no more.
    void forget(Session session) {
        session.hold().give(bytes);
    }

    /// Whether that is another value than the one that stands.
    boolean differs(String field, JsonValue wanted) {
        return !JsonText.of(wanted).isSameAs(standing(field));
    }

    /// What of `wanted` is not spelled as it stands: `1.0` for `1` changes no right, and yet it is what the next read
    /// must show.
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
