package tradehall.field;

import java.util.List;

import tradehall.json.JsonValue;

/// One field of a resource, declared once: its JSON name is its column's name and its place in the SQL statements.
///
/// @param nullable     null is a value of it
/// @param blank        an empty string is a value of it (text types only)
/// @param readOnly     shown, and ignored in a body
/// @param fallback     its value before anything is written
/// @param title        OpenAPI title, empty for none
/// @param description  OpenAPI description, empty for none
public record Field(String name, Type type, boolean nullable, boolean blank, boolean readOnly, JsonValue fallback,
                    String title, String description) {

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

    public static Field integer(String name) {
        return of(name, new Type.Int(), JsonValue.of(0));
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

    /// May be null, and blank too where it is text: what the reference calls nullable.
    public Field orNull() {
        return new Field(name, type, true, true, readOnly, JsonValue.NULL, title, description);
    }

    /// May be blank, not null.
    public Field orBlank() {
        return new Field(name, type, nullable, true, readOnly, fallback, title, description);
    }

    public Field asReadOnly() {
        return new Field(name, type, nullable, blank, true, fallback, title, description);
    }

    public Field described(String newTitle, String newDescription) {
        return new Field(name, type, nullable, blank, readOnly, fallback, newTitle, newDescription);
    }

    /// A body that makes the object must name it: its fallback is no value of it.
    public boolean required() {
        boolean noValue = fallback.equals(JsonValue.NULL) && !nullable || fallback.equals(new JsonValue.JsonString(""))
                && !blank;
        return noValue && !readOnly;
    }

    private static Field of(String name, Type type, JsonValue fallback) {
        return new Field(name, type, false, false, false, fallback, "", "");
    }
}
