package tradehall.field;

import java.util.List;

import org.jspecify.annotations.Nullable;

import tradehall.json.JsonValue;

/// One field of a resource, declared once: its name is the same in JSON and in SQL.
///
/// @param nullable     may be null
/// @param blank        may be an empty string (text types only)
/// @param readOnly     shown, and ignored in a body
/// @param fallback     its value before anything is written
/// @param title        OpenAPI title; empty for none
/// @param description  OpenAPI description; empty for none
/// @param example      shown in the document; null: one made from its type
public record Field(String name, Type type, boolean nullable, boolean blank, boolean readOnly, JsonValue fallback,
        String title, String description, @Nullable JsonValue example) {

    public static Field text(String name) {
        return text(name, 0);
    }

    public static Field text(String name, int maxLength) {
        return of(name, new Type.Text(maxLength), new JsonValue.JsonString(""));
    }

    public static Field email(String name) {
        return of(name, new Type.Email(), new JsonValue.JsonString(""));
    }

    public static Field url(String name) {
        return of(name, new Type.Url(), new JsonValue.JsonString(""));
    }

    public static Field bool(String name, boolean fallback) {
        return of(name, new Type.Bool(), JsonValue.of(fallback));
    }

    public static Field choice(String name, Type.Choice type, JsonValue fallback) {
        return of(name, type, fallback);
    }

    /// A choice of texts that need no labels and no OpenAPI component of their own.
    public static Field oneOf(String name, List<String> values) {
        List<Type.Option> options = values.stream().map(value -> new Type.Option(value, value, false)).toList();
        return of(name, new Type.Choice("", options), JsonValue.NULL);
    }

    public static Field integer(String name) {
        return integer(name, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    public static Field integer(String name, int least, int most) {
        return of(name, new Type.Int(least, most), JsonValue.of(0));
    }

    public static Field decimal(String name) {
        return of(name, new Type.Decimal(), JsonValue.of(0));
    }

    public static Field timestamp(String name) {
        return of(name, new Type.Timestamp(), JsonValue.NULL);
    }

    public static Field date(String name) {
        return of(name, new Type.Date(), JsonValue.NULL);
    }

    /// The beginning of a period, inclusive.
    public static Field from(String name) {
        return of(name, new Type.Bound(false), JsonValue.NULL);
    }

    /// The end of a period, inclusive.
    public static Field until(String name) {
        return of(name, new Type.Bound(true), JsonValue.NULL);
    }

    public static Field uuid(String name) {
        return of(name, new Type.Uuid(), JsonValue.NULL);
    }

    public static Field json(String name) {
        return of(name, new Type.Json(), JsonValue.NULL).orNull();
    }

    public static Field keys(String name) {
        return of(name, new Type.Keys(), new JsonValue.JsonArray(List.of()));
    }

    public static Field nested(String name, Resource of) {
        return of(name, new Type.Nested(of), new JsonValue.JsonArray(List.of())).asReadOnly();
    }

    /// May be null, and if it is text also blank: what the reference calls nullable.
    public Field orNull() {
        return new Field(name, type, true, true, readOnly, JsonValue.NULL, title, description, example);
    }

    /// May be blank, but not null.
    public Field orBlank() {
        return new Field(name, type, nullable, true, readOnly, fallback, title, description, example);
    }

    public Field asReadOnly() {
        return new Field(name, type, nullable, blank, true, fallback, title, description, example);
    }

    public Field described(String newTitle, String newDescription) {
        return new Field(name, type, nullable, blank, readOnly, fallback, newTitle, newDescription, example);
    }

    /// With an example that says more than one made from its type.
    public Field like(JsonValue newExample) {
        return new Field(name, type, nullable, blank, readOnly, fallback, title, description, newExample);
    }

    public Field like(String newExample) {
        return like(JsonValue.of(newExample));
    }

    /// Whether a body that creates the object must contain it: its fallback is not a valid value.
    public boolean required() {
        boolean noValue = (fallback.equals(JsonValue.NULL) && !nullable)
                || (fallback.equals(new JsonValue.JsonString("")) && !blank);
        return noValue && !readOnly;
    }

    private static Field of(String name, Type type, JsonValue fallback) {
        return new Field(name, type, false, false, false, fallback, "", "", null);
    }
}
