package tradehall.openapi;

import java.util.List;

import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonObject;

/// The bodies of refusals, for the document (Contract §4). All share one schema, since client generators cannot cope
/// with alternatives or with maps of lists: besides its named properties, a refusal has a list of messages for each
/// invalid field.
public final class Problem {

    private static final JsonObject SCHEMA = Schema.of("object")
            .with("description",
                    "Why a request was refused. Each field that is wrong has a list of messages by its name.")
            .with("properties", new JsonObject()
                    .with("detail", Schema.text().with("description", "The reason, in words."))
                    .with("code", Schema.text().with("description", "With 401: the reason, for programs."))
                    .with("line", Schema.of("integer")
                            .with("description", "With a Flex statement: the line where it is broken."))
                    .with("request_id", Schema.text()
                            .with("description", "With 500: the request's id in the service's log."))
                    .with("non_field_errors", Schema.list(Schema.text())
                            .with("description", "What is wrong with the request as a whole.")))
            .with("additionalProperties", JsonValue.of(true));

    /// 403.
    public static final Shape DENIED = detail("You do not have permission to perform this action.");

    /// 401; without credentials there is no `code`.
    public static final Shape TOKEN = shape(new JsonObject().with("detail", "Token has expired.")
            .with("code", "token_not_valid"));

    /// 500, with the request's id in the log.
    public static final Shape INTERNAL = shape(new JsonObject()
            .with("detail", "Internal server error.").with("request_id", "c84c3a9f2b1e4d17"));

    /// A malformed body or invalid fields.
    public static final Shape INVALID = fields("field", "This field may not be null.");

    /// `["<message>"]`
    public static final Shape MESSAGES = new Shape.Literal(Schema.list(Schema.text()),
            new JsonArray(List.of(JsonValue.of("Server value error"))));

    private Problem() {
    }

    /// `{"detail": …}`
    public static Shape detail(String example) {
        return shape(new JsonObject().with("detail", example));
    }

    /// `{"<field>": ["<message>", …], …}`: every invalid field at once.
    public static Shape fields(String exampleField, String exampleMessage) {
        return shape(new JsonObject().with(exampleField, new JsonArray(List.of(JsonValue.of(exampleMessage)))));
    }

    /// `{"detail": …, "line": …}`, for a file.
    public static Shape line(String detail, long line) {
        return shape(new JsonObject().with("detail", detail).with("line", JsonValue.of(line)));
    }

    private static Shape shape(JsonObject example) {
        return new Shape.Named("Problem", SCHEMA, example);
    }
}
