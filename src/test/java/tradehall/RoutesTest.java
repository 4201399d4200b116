package tradehall;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tradehall.http.Endpoint;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonObject;
import tradehall.openapi.Operation;

import static org.assertj.core.api.Assertions.assertThat;

/// What holds of every endpoint by its line in [Routes] alone.
class RoutesTest {

    private static final JsonObject DOCUMENT =
            (JsonObject) TestApp.shared().anonymous().get("/api/schema/?format=json").isOk().json();

    static Stream<Endpoint> documented() {
        return TestApp.shared().service().endpoints().stream()
                .filter(endpoint -> endpoint.operation() != Operation.UNDOCUMENTED);
    }

    static Stream<Endpoint> secured() {
        return documented().filter(endpoint -> !endpoint.isOpen());
    }

    @ParameterizedTest
    @MethodSource("documented")
    void isDocumentedWithItsFailures(Endpoint endpoint) {
        JsonObject operation = at(DOCUMENT, "paths", endpoint.path(), endpoint.method().toLowerCase(Locale.ROOT));
        assertThat(operation.text("description").orElse("")).isNotEmpty();
        Set<String> statuses = at(operation, "responses").members().keySet();
        assertThat(statuses).contains("404", "406", "500", "503").anyMatch(status -> status.startsWith("2"));
        if (!endpoint.isOpen()) {
            assertThat(statuses).contains("401");
        }
        if (operation.find("requestBody").isPresent()) {
            assertThat(statuses).contains("400", "413");
        }
        if (endpoint.operation().refusesMediaTypes()) {
            assertThat(statuses).contains("415");
        }
    }

    @ParameterizedTest
    @MethodSource("secured")
    void refusesStrangers(Endpoint endpoint) {
        TestApp.shared().anonymous().send(endpoint.method(), endpoint.path().replaceAll("\\{\\w+}", "1")).isJson(401, """
                {"detail": "Authentication credentials were not provided."}""");
    }

    @ParameterizedTest
    @MethodSource("documented")
    void hasATestAtTheMirroredPath(Endpoint endpoint) throws IOException {
        String mirrored = endpoint.path().replaceFirst("/api/(v1/)?", "").replaceAll("\\{\\w+}/|_|/$", "")
                .replaceFirst("/$", "");
        // where it has paths below
        String inItsFolder = mirrored + "/" + mirrored.substring(mirrored.lastIndexOf('/') + 1);
        assertThat(testFiles()).containsAnyOf(mirrored + "test.java", inItsFolder + "test.java");
    }

    private static Set<String> testFiles() throws IOException {
        Path root = Path.of("src", "test", "java", "tradehall", "api");
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString().replace('\\', '/').toLowerCase(Locale.ROOT))
                    .collect(Collectors.toSet());
        }
    }

    private static JsonObject at(JsonObject object, String... path) {
        JsonValue value = object;
        for (String name : path) {
            value = ((JsonObject) value).find(name)
                    .orElseThrow(() -> new AssertionError(String.join(" ", path) + " is not documented"));
        }
        return (JsonObject) value;
    }
}
