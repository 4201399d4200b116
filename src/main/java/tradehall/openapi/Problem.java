package tradehall.openapi;

import java.util.List;

import tradehall.field.Field;
import tradehall.field.Resource;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonObject;
import tradehall.json.JsonValue;

/// The bodies of refusals, for the API's document (Contract §4).
public final class Problem {

    private static final Resource DETAIL = new Resource("Detail", "Why the request was refused.", List.of(
            Field.text("detail").asReadOnly()));

    /// The caller may not do that at all.
    public static final Shape DENIED = detail("You do not have permission to perform this action.");

    /// The caller may not do that at all, or not change a field of it.
    public static final Shape FORBIDDEN = new Shape.Literal(
            Schema.anyOf(messagesByField(), Schema.reference("Detail")),
            new JsonObject().with("detail", "You do not have permission to perform this action."));

    /// 401: `code` is absent where no credentials were given.
    public static final Shape TOKEN = new Shape.Exemplified(
            new Shape.Whole(new Resource("TokenDetail", "Why the session token was refused.",
                    List.of(Field.text("detail").asReadOnly(), Field.text("code").orBlank()))),
            new JsonObject().with("detail", "The token has expired.").with("code", "token_not_valid"));

    /// 500: the id finds the request in the log.
    public static final Shape INTERNAL = new Shape.Exemplified(
            new Shape.Whole(new Resource("InternalDetail", "The service failed, and logged why.",
                    List.of(Field.text("detail").asReadOnly(), Field.text("request_id").orBlank()))),
            new JsonObject().with("detail", "Internal server error.").with("request_id", "c84c3a9f2b1e4d17"));

    /// A broken body or wrong fields.
    public static final Shape INVALID = new Shape.Literal(
            Schema.anyOf(messagesByField(), Schema.reference("Detail")),
            messages("field", "This field may not be null."));

    /// `["<message>"]`
    public static final Shape MESSAGES = new Shape.Literal(Schema.list(Schema.text()),
            new JsonArray(List.of(JsonValue.of("Server value error"))));

    private Problem() {
    }

    /// `{"detail": …}`
    public static Shape detail(String example) {
        return new Shape.Exemplified(new Shape.Whole(DETAIL), new JsonObject().with("detail", example));
    }

    /// `{"<field>": ["<message>", …], …}`: every wrong field at once.
    public static Shape fields(String exampleField, String exampleMessage) {
        return new Shape.Literal(messagesByField(), messages(exampleField, exampleMessage));
    }

    private static JsonObject messages(String field, String message) {
        return new JsonObject().with(field, new JsonArray(List.of(JsonValue.of(message))));
    }

    private static JsonObject messagesByField() {
        return Schema.of("object").with("additionalProperties", Schema.list(Schema.text()));
    }
}
