package tradehall.api.account;

import tradehall.field.Field;
import tradehall.field.Type;
import tradehall.json.JsonReader;
import tradehall.json.JsonValue;

/// A good and a wrong value for any writable field of the account resources.
final class Samples {

    private Samples() {
    }

    /// Canonical, so that it reads as it was sent, and never the field's default.
    static JsonValue good(Field field, int roleId) {
        return json(switch (field.type()) {
            case Type.Text _ -> "\"a-" + field.name() + "\"";
            case Type.Url _ -> "\"https://example.com/" + field.name() + "\"";
            case Type.Bool _ -> field.fallback().equals(JsonValue.of(true)) ? "false" : "true";
            case Type.Choice(_, var options) -> options.getFirst().json().equals(field.fallback())
                    ? quoted(options.getLast()) : quoted(options.getFirst());
            case Type.Timestamp _ -> "\"2024-02-29T23:59:58.25Z\"";
            case Type.Date _ -> "\"1990-12-31\"";
            case Type.Json _ -> "{\"b\":[1.10,null,\"é\"],\"a\":{}}";
            case Type.Keys _ -> "[" + roleId + "]";
            case Type.Email _, Type.Bound _, Type.Int _, Type.Decimal _, Type.Uuid _,
                    Type.Nested _ -> throw new AssertionError("no sample for " + field);
        });
    }

    /// Of a type that Django REST framework refuses; a JSON field takes everything.
    static JsonValue wrong(Field field) {
        return json(field.type() instanceof Type.Text ? "{}" : "\"nonsense\"");
    }

    /// The answer to [#wrong].
    static String refusal(Field field) {
        return switch (field.type()) {
            case Type.Text _ -> "Not a valid string.";
            case Type.Url _ -> "Enter a valid URL.";
            case Type.Bool _ -> "Must be a valid boolean.";
            case Type.Choice _ -> "\"nonsense\" is not a valid choice.";
            case Type.Timestamp _ -> "Datetime has wrong format. Use one of these formats instead: "
                    + "YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].";
            case Type.Date _ -> "Date has wrong format. Use one of these formats instead: YYYY-MM-DD.";
            case Type.Keys _ -> "Expected a list of items but got type \"str\".";
            case Type.Json _, Type.Email _, Type.Bound _, Type.Int _, Type.Decimal _, Type.Uuid _, Type.Nested _ ->
                    throw new AssertionError("nothing is wrong for " + field);
        };
    }

    private static String quoted(Type.Option option) {
        return option.number() ? option.value() : "\"" + option.value() + "\"";
    }

    private static JsonValue json(String text) {
        return JsonReader.read(text);
    }
}
