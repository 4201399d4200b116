package tradehall.http;

import java.util.List;
import java.util.Set;

import tradehall.field.PythonText;
import tradehall.field.Resource;
import tradehall.json.JsonFormatException;
import tradehall.json.JsonMembers;
import tradehall.json.JsonText;

/// Reads a JSON body without building a tree: it is validated in one pass, and only the fields that the resource knows
/// are kept, each value as its text (Contract §4, §10).
public final class JsonBody {

    /// One byte received, and two for what is made of it: the texts of the fields take twice their bytes, and so do
    /// they again on their way to the database, by when the body itself has been dropped.
    public static final int WEIGHT = 3;

    private JsonBody() {
    }

    /// The fields of `resource` in the object sent; an empty body counts as an empty object.
    ///
    /// @throws ApiException 415, 413, 400, 503
    public static JsonMembers fields(Request request, Resource resource) {
        return members(request, resource.writable());
    }

    /// The wanted members of the object sent.
    public static JsonMembers members(Request request, Set<String> wanted) {
        if (!request.content().hasEntity()) {
            return JsonMembers.none();
        }
        Body.requireType(request, List.of(Reply.JSON));
        Limits.Bodies limits = request.limits();
        byte[] bytes = Body.bytes(request, limits.size(), WEIGHT);
        return bytes.length == 0 ? JsonMembers.none() : object(bytes, limits).members(wanted);
    }

    /// The object sent, as a whole.
    public static JsonText object(Request request) {
        Body.requireType(request, List.of(Reply.JSON));
        Limits.Bodies limits = request.limits();
        return object(Body.bytes(request, limits.size(), WEIGHT), limits);
    }

    private static JsonText object(byte[] bytes, Limits.Bodies limits) {
        JsonText document;
        try {
            document = JsonText.read(bytes, bytes.length, limits.jsonBounds());
        } catch (JsonFormatException e) {
            throw ApiException.badRequest("JSON parse error - " + e.getMessage());
        }
        if (document.isNull()) {
            throw nonField("No data provided");
        }
        if (!document.isObject()) {
            throw nonField("Invalid data. Expected a dictionary, but got " + PythonText.typeName(document.value())
                    + ".");
        }
        return document;
    }

    private static ApiException nonField(String message) {
        return ApiException.invalid("non_field_errors", message);
    }
}
