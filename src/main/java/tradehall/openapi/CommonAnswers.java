package tradehall.openapi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import tradehall.openapi.Operation.Answer;
import tradehall.openapi.Operation.Content;
import tradehall.openapi.Operation.Header;

/// The refusals that follow from the kind of endpoint, so that no operation has to declare them (Contract §3, §4). They
/// are components of the document; an operation that declares one of these statuses itself overrides it.
final class CommonAnswers {

    private static final Header RETRY_AFTER = new Header("Retry-After", "Seconds to wait before trying again");

    private static final Answer INVALID = answer(400,
            "The body is malformed, or fields of it are invalid; nothing is written.",
            Problem.INVALID);
    private static final Answer BAD_REQUEST = answer(400, "The request is malformed, or a parameter is invalid.",
            Problem.fields("limit", "A valid integer is required."));
    private static final Answer TIMEOUT = answer(408, "The request did not arrive in time; the connection is closed.",
            Problem.detail("The request did not arrive in time."));
    private static final Answer URI_TOO_LONG = answer(414,
            "The request line is longer than 8 KiB; the connection is closed.",
            Problem.detail("The request line is longer than 8192 bytes."));
    private static final Answer THROTTLED = answer(429, "The user has sent too many requests.",
            Problem.detail("Request was throttled. Expected available in 3 seconds."), RETRY_AFTER);
    private static final Answer HEADERS_TOO_LARGE = answer(431,
            "The headers are larger than 32 KiB; the connection is closed.",
            Problem.detail("The request head is larger than 32768 bytes, or has too many header lines."));
    private static final Answer NOT_AUTHENTICATED = answer(401,
            "There is no session token, it is not valid, or its user is inactive.",
            Problem.TOKEN,
            new Header("WWW-Authenticate",
                    "`Bearer realm=\"api\"`, with `error=\"invalid_token\"` where a token was given"));
    private static final Answer NOT_FOUND = answer(404, "There is no such path or id, or `format` is unknown.",
            Problem.detail("Not found."));
    private static final Answer NOT_ACCEPTABLE = answer(406, "None of the media types in `Accept` can be produced.",
            Problem.detail("Could not satisfy the request Accept header."));
    private static final Answer TOO_LARGE = answer(413, "The body is larger than allowed.",
            Problem.detail("The body is larger than 1048576 bytes."));
    private static final Answer UNSUPPORTED = answer(415, "The body's media type is not supported.",
            Problem.detail("Unsupported media type \"text/plain\" in request."));
    private static final Answer INTERNAL = answer(500, "The service failed. The cause is logged, not shown.",
            Problem.INTERNAL);
    private static final Answer UNAVAILABLE = answer(503,
            "The service is busy, or the database or Clerk's keys are not available. Nothing was changed.",
            Problem.detail("The service cannot answer right now."), RETRY_AFTER);

    /// By component name.
    static final Map<String, Answer> COMPONENTS = new TreeMap<>(Map.ofEntries(
            Map.entry("BadRequest", BAD_REQUEST),
            Map.entry("Invalid", INVALID),
            Map.entry("NotAuthenticated", NOT_AUTHENTICATED),
            Map.entry("NotFound", NOT_FOUND),
            Map.entry("NotAcceptable", NOT_ACCEPTABLE),
            Map.entry("Timeout", TIMEOUT),
            Map.entry("TooLarge", TOO_LARGE),
            Map.entry("UriTooLong", URI_TOO_LONG),
            Map.entry("UnsupportedMediaType", UNSUPPORTED),
            Map.entry("Throttled", THROTTLED),
            Map.entry("HeadersTooLarge", HEADERS_TOO_LARGE),
            Map.entry("InternalServerError", INTERNAL),
            Map.entry("Unavailable", UNAVAILABLE)));

    private CommonAnswers() {
    }

    /// Everything that the endpoint can answer, ordered by status.
    static List<Answer> all(Route route) {
        Map<Integer, Answer> answers = new LinkedHashMap<>();
        common(route).forEach(answer -> answers.put(answer.status(), answer));
        route.operation().answers().forEach(answer -> answers.put(answer.status(), answer));
        return answers.values().stream().sorted(Comparator.comparingInt(Answer::status)).toList();
    }

    private static List<Answer> common(Route route) {
        List<Answer> answers = new ArrayList<>(List.of(BAD_REQUEST, NOT_FOUND, NOT_ACCEPTABLE, TIMEOUT, URI_TOO_LONG,
                HEADERS_TOO_LARGE, INTERNAL, UNAVAILABLE));
        if (!route.open()) {
            answers.addAll(List.of(NOT_AUTHENTICATED, THROTTLED));
        }
        if (!route.operation().body().isEmpty()) {
            answers.addAll(List.of(INVALID, TOO_LARGE));
        }
        if (route.operation().refusesMediaTypes()) {
            answers.add(UNSUPPORTED);
        }
        return answers;
    }

    private static Answer answer(int status, String when, Shape shape, Header... headers) {
        return new Answer(status, when, List.of(Content.json(shape)), List.of(headers));
    }
}
