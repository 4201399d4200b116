package tradehall.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;

/// A JSON value kept as the text it is: what clients send and PostgreSQL stores would take up to fifty times its size
/// as a tree. It is known to be well-formed, in the one spelling that [JsonScanner] writes, and no name comes twice in
/// an object of it.
///
/// Equal to another that is spelled alike. Immutable by convention, as all [JsonValue]s are.
public final class JsonText implements JsonValue {

    private final byte[] bytes;
    private final int from;
    private final int to;

    JsonText(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
    }

    /// The one value in the first `length` of these bytes, which it takes for its own.
    ///
    /// @throws JsonFormatException when they are not exactly one JSON value within `bounds`
    public static JsonText read(byte[] utf8, int length, JsonBounds bounds) {
        return new JsonText(utf8, 0, JsonScanner.rewrite(utf8, length, bounds));
    }

    /// That value as text.
    public static JsonText of(JsonValue value) {
        if (value instanceof JsonText text) {
            return text;
        }
        byte[] bytes = JsonBytes.of(value);
        return new JsonText(bytes, 0, bytes.length);
    }

    /// The value itself where it is a string, number, boolean or null; an array or object stays text.
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

    /// Those members of an object that are `wanted`.
    public JsonMembers members(Set<String> wanted) {
        return JsonMembers.of(this, wanted);
    }

    /// All members of an object: for one that no stranger made, since each takes memory.
    public JsonMembers members() {
        return JsonMembers.of(this, Set.of());
    }

    /// Hands on each item of an array, each name of an object as often as it stands there: what Python walks.
    public void forEach(Consumer<JsonValue> consumer) {
        scan((nameFrom, nameTo, valueFrom, valueTo) -> consumer.accept(isObject()
                ? new JsonText(bytes, nameFrom, nameTo).value() : new JsonText(bytes, valueFrom, valueTo).value()));
    }

    void scan(JsonWalk.Items items) {
        JsonWalk.items(bytes, from, to, items);
    }

    /// Whether the other is the same value, however it is spelled and in whatever order its members stand.
    public boolean isSameAs(JsonText other) {
        return equals(other) || JsonDigest.of(this) == JsonDigest.of(other);
    }

    /// In UTF-8 bytes.
    public int length() {
        return to - from;
    }

    /// Its own bytes alone, so that the document it came with can go.
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
