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
    void isDescribedWithItsSuccess(Endpoint endpoint) {
        JsonObject operation = at(DOCUMENT, "paths", endpoint.path(), endpoint.method().toLowerCase(Locale.ROOT));
        assertThat(operation.text("description").orElse("")).isNotBlank();
        assertThat(at(operation, "responses").members().keySet()).anyMatch(status -> status.startsWith("2"));
    }

    /// That the refusal is documented, [Client] sees to.
    @ParameterizedTest
    @MethodSource("documented")
    void refusesAnAcceptHeaderThatItCannotSatisfy(Endpoint endpoint) {
        Answer answer = TestApp.shared().anonymous().with("Accept", "text/x-unheard-of")
                .send(endpoint.method(), endpoint.path().replaceAll("\\{\\w+}", "1")).hasStatus(406);
        assertThat(answer.text()).contains("Could not satisfy the request Accept header.");
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
        assertThat(testAt(mirrored, inItsFolder)).as("%s %s is sent by a test in api/%s", endpoint.method(),
                        endpoint.path(), mirrored)
                .containsPattern("@(Test|ParameterizedTest)").containsPattern(sending(endpoint.method()));
    }

    /// How a test of ours sends such a request.
    private static String sending(String method) {
        return switch (method) {
            case "GET" -> "\\.get\\(|\"GET";
            case "POST" -> "\\bpost\\(|\"POST|\\.send\\(app";
            default -> "\"" + method;
        };
    }

    private static String testAt(String... places) throws IOException {
        Path root = Path.of("src", "test", "java", "tradehall", "api");
        Set<String> names = Stream.of(places).map(place -> place + "test.java").collect(Collectors.toSet());
        try (Stream<Path> files = Files.walk(root)) {
            Path test = files.filter(file -> names.contains(
                    root.relativize(file).toString().replace('\\', '/').toLowerCase(Locale.ROOT)))
                    .findFirst().orElseThrow(() -> new AssertionError("there is none of " + names));
            return Files.readString(test);
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
