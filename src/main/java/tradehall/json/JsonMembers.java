package tradehall.json;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import tradehall.json.JsonValue.JsonObject;

/// The requested members of an object, each as text; if a name is repeated, the last one counts, as in Python. All
/// other members are skipped and take no memory.
public final class JsonMembers {

    /// No field of ours has a longer name.
    private static final int MAX_NAME = 255;

    private final Map<String, JsonText> members = new HashMap<>();

    private JsonMembers() {
    }

    /// Of an empty object.
    public static JsonMembers none() {
        return new JsonMembers();
    }

    /// Of an object built by our own code.
    public static JsonMembers of(JsonObject object) {
        JsonMembers members = new JsonMembers();
        object.members().forEach((name, value) -> members.members.put(name, JsonText.of(value)));
        return members;
    }

    /// @param wanted their names; empty: all of them
    static JsonMembers of(JsonText object, Set<String> wanted) {
        JsonMembers members = new JsonMembers();
        byte[] bytes = object.bytes();
        object.scan((nameFrom, nameTo, valueFrom, valueTo) -> {
            if (wanted.isEmpty() || nameTo - nameFrom <= MAX_NAME) {
                String name = JsonStrings.decode(bytes, nameFrom + 1, nameTo - 1);
                if (wanted.isEmpty() || wanted.contains(name)) {
                    members.members.put(name, new JsonText(bytes, valueFrom, valueTo));
                }
            }
        });
        return members;
    }

    public Optional<JsonText> find(String name) {
        return Optional.ofNullable(members.get(name));
    }

    /// The value of that name; JSON null if there is none.
    public JsonValue value(String name) {
        return find(name).map(JsonText::value).orElse(JsonValue.NULL);
    }

    public boolean isEmpty() {
        return members.isEmpty();
    }
}
