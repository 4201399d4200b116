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

/// Holds every answer that the tests see against the committed document, by a public library. [OpenApiTest] sees to it that
/// the committed document is the one served.
public final class OpenApiCheck {

    public static final Path DOCUMENT = Path.of("docs", "openapi.yaml");

    /// What no operation can say: it is of the path or of the service as a whole.
    private static final Set<Integer> BEYOND_OPERATIONS = Set.of(301, 404, 405);
    private static final List<String> UNDOCUMENTED = List.of("/health/", "/metrics", "/dev/", "/api/docs/", "/openapi");

    private OpenApiCheck() { }

    /// @throws AssertionError when the document does not allow that answer
    public static void check(String method, String path, int status, Map<String, List<String>> headers, byte[] body) {
        boolean documented = Arrays.stream(Request.Method.values()).anyMatch(known -> known.name().equals(method))
                && !method.equals("HEAD") && !method.equals("OPTIONS") && UNDOCUMENTED.stream().noneMatch(path::startsWith);
        if (!documented) {
            return;
        }
        SimpleResponse.Builder response = SimpleResponse.Builder.status(status).withBody(body);
        headers.forEach((name, values) -> response.withHeader(name, values));
        ValidationReport report = Validator.OF_DOCUMENT.validateResponse(
                path.split("\\?")[0], Request.Method.valueOf(method), response.build());
        List<ValidationReport.Message> errors = report.getMessages().stream()
                .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .filter(message -> !(beyondOperations(message) && refusedBeforeMethod(status)))
                .toList();
        if (!errors.isEmpty()) {
            throw new AssertionError(method + " " + path + " -> " + status + " is not as documented: " + errors);
        }
    }

    private static boolean beyondOperations(ValidationReport.Message message) {
        return message.getKey().equals("validation.request.path.missing")
                || message.getKey().equals("validation.request.operation.notAllowed");
    }

    /// An unknown path or method is refused with these, or with what comes before it is looked at.
    private static boolean refusedBeforeMethod(int status) {
        return BEYOND_OPERATIONS.contains(status) || status == 401 || status == 406 || status == 503;
    }

    private static final class Validator {

        static final OpenApiInteractionValidator OF_DOCUMENT = OpenApiInteractionValidator
                .createForInlineApiSpecification(document())
                .withLevelResolver(LevelResolver.create()
                        // Answers may have more than the document says; and an unknown email is blank.
                        .withLevel("validation.schema.additionalProperties", ValidationReport.Level.IGNORE)
                        .withLevel("validation.response.body.schema.format.email", ValidationReport.Level.IGNORE)
                        .build())
                .build();

        private static String document() {
            try {
                return Files.readString(DOCUMENT);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
