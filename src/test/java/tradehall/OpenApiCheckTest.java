package tradehall;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The check refuses what it should, so that its silence elsewhere means something.
class OpenApiCheckTest {

    private static final OpenApiCheck CHECK = new OpenApiCheck();
    private static final String PATH = "/api/v1/account/userextension/";

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "GET     | /api/v1/account/userextension/?format=json | 200 | {\"city\": null, \"birth_date\": "
                    + "\"2025-06-26\"}",
            "GET     | /api/v1/account/userextension/ | 406 | {\"detail\": \"x\"}",
            "POST    | /api/v1/account/userextension/ | 400 | {\"city\": [\"x\"]}",
            "PATCH   | /api/v1/account/userextension/ | 405 | {\"detail\": \"x\"}",
            "PATCH   | /api/v1/account/userextension/ | 401 | {\"detail\": \"x\"}",
            "GET     | /nowhere/                      | 404 | {\"detail\": \"x\"}",
            "OPTIONS | /api/v1/account/userextension/ | 204 | ''"})
    void whatTheDocumentAllowsPasses(String method, String path, int status, String body) {
        assertThatCode(() -> check(method, path, status, body)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "GET   | 200 | {\"city\": 5}",
            "GET   | 200 | {\"birth_date\": \"yesterday\"}",
            "GET   | 200 | [1]",
            "GET   | 200 | {",
            "GET   | 401 | {\"code\": 5}",
            "GET   | 418 | {\"detail\": \"x\"}",
            "POST  | 400 | {\"non_field_errors\": \"x\"}",
            "PATCH | 200 | {}"})
    void anythingElseIsReported(String method, int status, String body) {
        assertThatThrownBy(() -> check(method, PATH, status, body)).isInstanceOf(AssertionError.class)
                .hasMessageContaining(PATH);
    }

    private static void check(String method, String path, int status, String body) {
        CHECK.check(method, path, status, Map.of("content-type", List.of("application/json")),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
