package tradehall.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import tradehall.field.Resource.Parsed;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonObject;

/// A deliberate refusal: the status, headers and body that the client gets. Thrown anywhere, answered in one place
/// ([Failures]). It carries no stack trace, because it is an answer and not an accident.
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Reply reply;

    private ApiException(Reply reply) {
        super(null, null, false, false);
        this.reply = reply;
    }

    public Reply reply() {
        return reply;
    }

    public int status() {
        return reply.status();
    }

    @Override
    public String getMessage() {
        return Integer.toString(reply.status());
    }

    /// 400 `{"detail": …}`.
    public static ApiException badRequest(String detail) {
        return detailed(400, detail);
    }

    /// 400 with any body, such as messages by field name.
    public static ApiException invalid(JsonValue body) {
        return new ApiException(Reply.json(400, body));
    }

    /// 400 `{"<field>": ["<message>"]}`.
    public static ApiException invalid(String field, String message) {
        return invalid(fieldError(field, message));
    }

    /// The parsed values, if all were valid.
    ///
    /// @throws ApiException 400 that names every error
    public static JsonObject requireValid(Parsed parsed) {
        if (!parsed.errors().isEmpty()) {
            throw invalid(parsed.errors());
        }
        return parsed.changes();
    }

    public static ApiException notAuthenticated() {
        return challenge("Bearer realm=\"api\"",
                new JsonObject().with("detail", "Authentication credentials were not provided."));
    }

    /// @param why for the caller to read: no secret, no configured value
    public static ApiException tokenNotValid(String why) {
        return challenge("Bearer realm=\"api\", error=\"invalid_token\"",
                new JsonObject().with("detail", why).with("code", "token_not_valid"));
    }

    public static ApiException userInactive() {
        return challenge("Bearer realm=\"api\", error=\"invalid_token\"",
                new JsonObject().with("detail", "User inactive or deleted.").with("code", "user_inactive"));
    }

    public static ApiException permissionDenied() {
        return detailed(403, "You do not have permission to perform this action.");
    }

    /// 403 that says why.
    public static ApiException forbidden(String detail) {
        return detailed(403, detail);
    }

    /// 409 `{"detail": …}`: as things stand this cannot be done.
    public static ApiException conflict(String detail) {
        return detailed(409, detail);
    }

    /// 403 for a field that only staff may change (Contract §5).
    public static ApiException fieldDenied(List<String> fields) {
        JsonObject body = new JsonObject();
        fields.forEach(field -> body.members().putAll(
                fieldError(field, "You do not have permission to change this field.").members()));
        return new ApiException(Reply.json(403, body));
    }

    public static ApiException notFound() {
        return notFound("Not found.");
    }

    public static ApiException notFound(String detail) {
        return detailed(404, detail);
    }

    public static ApiException methodNotAllowed(String method, String allow) {
        return new ApiException(detail(405, "Method \"" + method + "\" not allowed.").with("Allow", allow));
    }

    public static ApiException notAcceptable() {
        return detailed(406, "Could not satisfy the request Accept header.");
    }

    /// 412: the state that the request was meant for no longer exists.
    public static ApiException preconditionFailed() {
        return detailed(412, "The resource has changed since it was read.");
    }

    public static ApiException tooLarge(long limitBytes, RefusalReason reason) {
        return refused(reason, 413, "The body is larger than " + limitBytes + " bytes.");
    }

    /// 408 for a client that sends too slowly.
    public static ApiException timedOut(RefusalReason reason) {
        return refused(reason, 408, "The request did not arrive in time.");
    }

    public static ApiException uriTooLong(int limitBytes) {
        return refused(RefusalReason.REQUEST_LINE, 414, "The request line is longer than " + limitBytes + " bytes.");
    }

    public static ApiException expectationFailed() {
        return detailed(417, "The only expectation supported is 100-continue.");
    }

    public static ApiException headTooLarge(int limitBytes) {
        return refused(RefusalReason.HEAD_SIZE, 431, "The request head is larger than " + limitBytes
                + " bytes, or has too many header lines.");
    }

    public static ApiException versionNotSupported() {
        return detailed(505, "Only HTTP/1.1 and HTTP/1.0 are supported.");
    }

    public static ApiException unsupportedMediaType(String type) {
        return detailed(415, "Unsupported media type \"" + type + "\" in request.");
    }

    /// 415, naming the content coding of the body.
    public static ApiException unsupportedCoding(String coding) {
        return detailed(415, "Unsupported content coding \"" + coding + "\" in request.");
    }

    /// 429: the same request may be retried after that time, in whole seconds.
    public static ApiException throttled(Duration wait, RefusalReason reason) {
        long seconds = Math.max(1, wait.plusSeconds(1).minusNanos(1).toSeconds());
        String unit = seconds == 1 ? " second." : " seconds.";
        return new ApiException(detail(429, "Request was throttled. Expected available in " + seconds + unit)
                .with("Retry-After", Long.toString(seconds)).because(reason));
    }

    /// 503: the request changed nothing and may be retried after that time.
    public static ApiException unavailable(String detail, Duration retryAfter, RefusalReason reason) {
        return new ApiException(detail(503, detail)
                .with("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds()))).because(reason));
    }

    /// `{"<field>": ["<message>"]}`.
    public static JsonObject fieldError(String field, String message) {
        return new JsonObject().with(field, new JsonArray(List.of(JsonValue.of(message))));
    }

    private static ApiException detailed(int status, String detail) {
        return refused(RefusalReason.NONE, status, detail);
    }

    private static ApiException refused(RefusalReason reason, int status, String detail) {
        return new ApiException(detail(status, detail).because(reason));
    }

    private static ApiException challenge(String challenge, JsonObject body) {
        return new ApiException(Reply.json(401, body).with("WWW-Authenticate", challenge));
    }

    static Reply detail(int status, String detail) {
        return Reply.json(status, new JsonObject(Map.of("detail", JsonValue.of(detail))));
    }

    /// The same refusal with one more header.
    public ApiException with(String header, String value) {
        return new ApiException(reply.with(header, value));
    }
}
