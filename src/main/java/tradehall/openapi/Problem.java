package tradehall.openapi;

import java.util.List;

import tradehall.json.JsonReader;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonObject;

/// The bodies of refusals, for the API's document (Contract §4). All are of one schema, since generators of clients
/// choke on alternatives and on maps of lists: beside what it names, a refusal has a list of messages for each field
/// that is wrong.
public final class Problem {

    private static final JsonObject SCHEMA = (JsonObject) JsonReader.read("""
            {"type": "object",
             "description": "Why a request was refused. Each field that is wrong has a list of messages by its name.",
             "properties": {
               "detail": {"type": "string", "description": "The reason, in words."},
               "code": {"type": "string", "description": "With 401: the reason, for programs."},
               "line": {"type": "integer", "description": "With a Flex statement: the line where it is broken."},
               "request_id": {"type": "string", "description": "With 500: the request's id in the service's log."},
               "non_field_errors": {"type": "array", "items": {"type": "string"},
                                    "description": "What is wrong with the request as a whole."}},
             "additionalProperties": true}""");

    /// The caller may not do that at all.
    public static final Shape DENIED = detail("You do not have permission to perform this action.");

    /// 401: `code` is absent where no credentials were given.
    public static final Shape TOKEN = shape(new JsonObject().with("detail", "Token has expired.")
            .with("code", "token_not_valid"));

    /// 500: the id finds the request in the log.
    public static final Shape INTERNAL = shape(new JsonObject()
            .with("detail", "Internal server error.").with("request_id", "c84c3a9f2b1e4d17"));

    /// A broken body or wrong fields.
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

    /// `{"<field>": ["<message>", …], …}`: every wrong field at once.
    public static Shape fields(String exampleField, String exampleMessage) {
        return shape(new JsonObject().with(exampleField, new JsonArray(List.of(JsonValue.of(exampleMessage)))));
    }

    /// `{"detail": …, "line": …}`, of a file.
    public static Shape line(String detail, long line) {
        return shape(new JsonObject().with("detail", detail).with("line", JsonValue.of(line)));
    }

    private static Shape shape(JsonObject example) {
        return new Shape.Named("Problem", SCHEMA, example);
    }
}
