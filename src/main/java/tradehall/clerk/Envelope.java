package tradehall.clerk;

import org.jspecify.annotations.Nullable;

import tradehall.json.JsonBounds;
import tradehall.json.JsonFormatException;
import tradehall.json.JsonText;

/// The envelope of every Clerk event (DOMAIN B1).
///
/// @param id         `data.id`: of the user, organisation, membership, subscription or item
/// @param instanceId empty if not sent
/// @param sentAt     milliseconds, or null; never used for ordering
record Envelope(String type, String id, String instanceId, @Nullable Long sentAt, ClerkObject data) {

    /// A smaller timestamp is in seconds: in milliseconds it would be before 1973.
    private static final long LEAST_MILLISECONDS = 100_000_000_000L;

    /// @param body modified: what is read refers to these bytes
    /// @throws RefusedException when the body is no JSON object with `type` and `data.id`
    static Envelope read(byte[] body, JsonBounds bounds) {
        JsonText json = parse(body, bounds);
        if (!json.isObject()) {
            throw new RefusedException("The body is not a JSON object.");
        }
        ClerkObject event = ClerkObject.of(json);
        String type = event.key("type");
        if (type == null) {
            throw new RefusedException("The body has no \"type\".");
        }
        ClerkObject data = event.object("data");
        return new Envelope(type, id(data, "data.id", "id"), event.textOr("instance_id", ""),
                milliseconds(event.number("timestamp")), data);
    }

    /// An id that the event requires.
    static String id(ClerkObject object, String path, String name) {
        String id = object.key(name);
        if (id == null) {
            throw new RefusedException("The body has no \"" + path + "\".");
        }
        return id;
    }

    private static JsonText parse(byte[] body, JsonBounds bounds) {
        try {
            return JsonText.read(body, body.length, bounds);
        } catch (JsonFormatException e) {
            throw new RefusedException("The body is not JSON: " + e.getMessage() + ".");
        }
    }

    private static @Nullable Long milliseconds(@Nullable Long timestamp) {
        return timestamp == null || timestamp >= LEAST_MILLISECONDS ? timestamp : Long.valueOf(timestamp * 1000);
    }
}
