package tradehall.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;

/// A JSON value kept as text: as a tree it would take up to fifty times the memory. It is known to be valid and as
/// [JsonScanner] writes it, so no object repeats a name.
///
/// Equal to another with the same spelling. Immutable by convention, like every [JsonValue].
public final class JsonText implements JsonValue {

    private final byte[] bytes;
    private final int from;
    private final int to;

    JsonText(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
    }

    /// Reads the value in the first `length` of these bytes, which it takes over and rewrites.
    ///
    /// @throws JsonFormatException when they are not exactly one JSON value within `bounds`
    public static JsonText read(byte[] utf8, int length, JsonBounds bounds) {
        return new JsonText(utf8, 0, JsonScanner.rewrite(utf8, length, bounds));
    }

    /// Converts a value to text.
    public static JsonText of(JsonValue value) {
        if (value instanceof JsonText text) {
            return text;
        }
        byte[] bytes = JsonBytes.of(value);
        return new JsonText(bytes, 0, bytes.length);
    }

    /// The value itself if it is a string, number, boolean or null; an array or object stays text.
    public JsonValue value() {
        return switch (bytes[from]) {
            case '{', '[' -> this;
            case '"' -> new JsonString(JsonStrings.decode(bytes, from + 1, to - 1));
            case 't' -> JsonValue.of(true);
            case 'f' -> JsonValue.of(false);
            case 'n' -> NULL;
            default -> new JsonNumber(new String(bytes, from, to - from, StandardCharsets.US_ASCII));
        };
    }

    public boolean isNull() {
        return bytes[from] == 'n';
    }

    public boolean isObject() {
        return bytes[from] == '{';
    }

    public boolean isArray() {
        return bytes[from] == '[';
    }

    /// The members of an object whose names are `wanted`.
    public JsonMembers members(Set<String> wanted) {
        return JsonMembers.of(this, wanted);
    }

    /// All members of an object. Not for objects sent by clients, since each member takes memory.
    public JsonMembers members() {
        return JsonMembers.of(this, Set.of());
    }

    /// Passes on each item of an array, or each name of an object: what Python iterates over.
    public void forEach(Consumer<JsonValue> consumer) {
        scan((nameFrom, nameTo, valueFrom, valueTo) -> consumer.accept(isObject()
                ? new JsonText(bytes, nameFrom, nameTo).value() : new JsonText(bytes, valueFrom, valueTo).value()));
    }

    void scan(JsonWalk.Items items) {
        JsonWalk.items(bytes, from, to, items);
    }

    /// Whether the other is the same value, whatever its spelling and the order of its members.
    public boolean isSameAs(JsonText other) {
        return equals(other) || JsonDigest.of(this) == JsonDigest.of(other);
    }

    /// In UTF-8 bytes.
    public int length() {
        return to - from;
    }

    /// A copy of its own bytes alone, so that the document around it can be freed.
    public JsonText copy() {
        return new JsonText(utf8(), 0, length());
    }

    public byte[] utf8() {
        return Arrays.copyOfRange(bytes, from, to);
    }

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonText text && Arrays.equals(bytes, from, to, text.bytes, text.from, text.to);
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
