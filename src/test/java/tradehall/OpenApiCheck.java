package tradehall;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;

/// Holds every answer that the tests see against the committed document, by a public library. [OpenApiTest] sees to it
/// that the committed document is the one served. Made before the first request, since it takes a while.
public final class OpenApiCheck {

    public static final Path DOCUMENT = Path.of("src", "test", "resources", "openapi.yaml");

    /// How a path or a method that is not there is answered.
    private static final Set<Integer> OF_NO_OPERATION = Set.of(301, 401, 404, 405, 406, 503);
    private static final List<String> UNDOCUMENTED = List.of("/health/", "/metrics", "/dev/", "/api/docs/", "/openapi");

    private final OpenApiInteractionValidator validator = OpenApiInteractionValidator
            .createForInlineApiSpecification(document())
            .withLevelResolver(LevelResolver.create()
                    // Answers may have more than the document says; and an unknown email is blank.
                    .withLevel("validation.schema.additionalProperties", ValidationReport.Level.IGNORE)
                    .withLevel("validation.response.body.schema.format.email", ValidationReport.Level.IGNORE)
                    .build())
            .build();

    /// @throws AssertionError when the document does not allow that answer
    public void check(String method, String path, int status, Map<String, List<String>> headers, byte[] body) {
        // A path without its slash is redirected; the validator takes it for the one with it.
        if (status == 301 || !mayBeDocumented(method, path)) {
            return;
        }
        SimpleResponse.Builder response = SimpleResponse.Builder.status(status).withBody(body);
        headers.forEach((name, values) -> response.withHeader(name, values));
        List<ValidationReport.Message> errors = validator
                .validateResponse(path.split("\\?")[0], Request.Method.valueOf(method), response.build()).getMessages()
                .stream()
                .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .filter(message -> !(isOfNoOperation(message) && OF_NO_OPERATION.contains(status)))
                .toList();
        if (!errors.isEmpty()) {
            throw new AssertionError(method + " " + path + " -> " + status + " is not as documented: " + errors);
        }
    }

    /// OpenAPI knows `HEAD` and `OPTIONS`, but the document leaves them to HTTP.
    private static boolean mayBeDocumented(String method, String path) {
        return Arrays.stream(Request.Method.values()).anyMatch(known -> known.name().equals(method))
                && !method.equals("HEAD") && !method.equals("OPTIONS") && !path.equals("/")
                && UNDOCUMENTED.stream().noneMatch(path::startsWith);
    }

    private static boolean isOfNoOperation(ValidationReport.Message message) {
        return message.getKey().equals("validation.request.path.missing")
                || message.getKey().equals("validation.request.operation.notAllowed");
    }

    private static String document() {
        try {
            return Files.readString(DOCUMENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
