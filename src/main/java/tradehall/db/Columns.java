package tradehall.db;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import tradehall.field.Field;
import tradehall.field.Resource;
import tradehall.field.Type;
import tradehall.json.JsonText;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonBoolean;
import tradehall.json.JsonValue.JsonNull;
import tradehall.json.JsonValue.JsonNumber;
import tradehall.json.JsonValue.JsonObject;
import tradehall.json.JsonValue.JsonString;
import tradehall.json.JsonWriter;

/// Converts a field's canonical value to the text that PostgreSQL parses for its column.
public final class Columns {

    private Columns() {
    }

    /// Every writable field of `resource` in order, as an insert or update takes them.
    public static List<String> parameters(Resource resource, JsonObject values) {
        List<String> parameters = new ArrayList<>();
        resource.fields().stream().filter(field -> !field.readOnly())
                .forEach(field -> parameters.add(parameter(field, values.get(field.name()))));
        return parameters;
    }

    /// @return null for SQL's NULL
    public static @Nullable String parameter(Field field, JsonValue value) {
        if (value instanceof JsonNull) {
            return null;
        }
        return switch (field.type()) {
            case Type.Json _ -> JsonWriter.text(value);
            case Type.Keys _ -> array(value);
            case Type.Text _, Type.Email _, Type.Url _, Type.Bool _, Type.Choice _, Type.Int _, Type.Decimal _,
                 Type.Timestamp _, Type.Date _, Type.Bound _, Type.Uuid _, Type.Nested _ -> scalar(value);
        };
    }

    private static String scalar(JsonValue value) {
        return switch (value) {
            case JsonString(String text) -> text;
            case JsonNumber(String text) -> text;
            case JsonBoolean(boolean truth) -> Boolean.toString(truth);
            case JsonObject _, JsonArray _, JsonNull _,
                    JsonText _ -> throw new IllegalArgumentException("no scalar: " + value);
        };
    }

    private static String array(JsonValue value) {
        List<JsonValue> items = ((JsonArray) value).items();
        return items.stream().map(Columns::scalar).collect(Collectors.joining(",", "{", "}"));
    }
}
