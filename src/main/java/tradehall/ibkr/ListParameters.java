package tradehall.ibkr;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import tradehall.field.Field;
import tradehall.field.Resource;
import tradehall.field.Resource.Parsed;
import tradehall.http.ApiException;
import tradehall.json.JsonMembers;
import tradehall.json.JsonValue.JsonBoolean;
import tradehall.json.JsonValue.JsonNumber;
import tradehall.json.JsonValue.JsonObject;
import tradehall.json.JsonValue.JsonString;

/// The query parameters of a list, read as fields are (Contract §7): whose it is, from when to when, page by page, and
/// what else the list knows. An empty one is like an absent one; every wrong one is told at once.
public final class ListParameters {

    private static final int MAX_LIMIT = 1000;
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final JsonObject given;
    private final JsonObject values;
    private final JsonObject errors;

    private ListParameters(JsonObject given, Parsed parsed) {
        this.given = given;
        this.values = parsed.changes();
        this.errors = parsed.errors();
    }

    /// @param parameters of the request, by name
    /// @param more       fields besides `user`, `from`, `to` and `limit`
    public static ListParameters of(Map<String, String> parameters, Field... more) {
        JsonObject given = new JsonObject();
        parameters.forEach((name, value) -> {
            if (!value.isEmpty()) {
                given.with(name, value);
            }
        });
        List<Field> fields = Stream.concat(Stream.of(more), Stream.of(
                Field.uuid("user"), moment(given, "from"), moment(given, "to"), Field.integer("limit"))).toList();
        ListParameters read = new ListParameters(given, new Resource("", "", fields).parse(JsonMembers.of(given)));
        read.requireLimit();
        return read;
    }

    /// Null where it is absent.
    public String text(String name) {
        return values.text(name).orElse(null);
    }

    public boolean is(String name, boolean absent) {
        return values.members().get(name) instanceof JsonBoolean(boolean value) ? value : absent;
    }

    /// Null where all of the list is asked for.
    public Integer limit() {
        return values.members().get("limit") instanceof JsonNumber(String text) ? Integer.valueOf(text) : null;
    }

    /// Where the last page ended, if it was one that `parser` knows.
    public <T> Optional<T> cursor(Function<String, Optional<T>> parser) {
        Optional<T> cursor = given.text("cursor").flatMap(parser);
        if (cursor.isEmpty() && given.text("cursor").isPresent()) {
            add("cursor", "Invalid cursor");
        }
        return cursor;
    }

    /// The first moment that `from` means; a day means all of it, in UTC.
    public Optional<String> from() {
        return moment("from", "T00:00:00Z");
    }

    /// The last moment that `to` means.
    public Optional<String> to() {
        return moment("to", "T23:59:59.999999Z");
    }

    /// @throws ApiException 400 that names every wrong one
    public void requireRight() {
        if (!errors.isEmpty()) {
            throw ApiException.invalid(errors);
        }
    }

    /// A time is told by a day or by a moment of it.
    private static Field moment(JsonObject given, String name) {
        boolean day = given.text(name).filter(text -> DAY.matcher(text).matches()).isPresent();
        return day ? Field.date(name) : Field.timestamp(name);
    }

    private Optional<String> moment(String name, String timeOfDay) {
        return values.members().get(name) instanceof JsonString(String text)
                ? Optional.of(text + (DAY.matcher(text).matches() ? timeOfDay : "")) : Optional.empty();
    }

    private void requireLimit() {
        if (values.members().get("limit") instanceof JsonNumber(String text)) {
            int limit = Integer.parseInt(text);
            if (limit < 1) {
                add("limit", "Ensure this value is greater than or equal to 1.");
            } else if (limit > MAX_LIMIT) {
                add("limit", "Ensure this value is less than or equal to " + MAX_LIMIT + ".");
            }
        }
    }

    private void add(String name, String message) {
        errors.members().putAll(ApiException.fieldError(name, message).members());
    }
}
