package tradehall.api;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tradehall.Answer;
import tradehall.Client;
import tradehall.TestApp;

import static org.assertj.core.api.Assertions.assertThat;

/// Contract §9: the front door.
class IndexTest {

    private static final String INDEX = """
            {"name": "Tradehall", "version": "1.0.0", "docs": "/api/docs/", "schema": "/api/schema/"}""";

    private final Client anonymous = TestApp.shared().anonymous();

    @ParameterizedTest
    @ValueSource(strings = {"text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8", "text/html",
        "text/*",
        "application/json;q=0.5, text/html"})
    void aBrowserIsShownToThePage(String accept) {
        Answer answer = anonymous.with("Accept", accept).get("/").hasStatus(302);
        assertThat(answer.header("Location")).isEqualTo("/api/docs/");
        assertThat(answer.header("Vary")).contains("Accept");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "", "application/json", "application/json, text/plain, */*", "text/html;q=0.5, */*",
        "image/png",
        "text/html, application/json"})
    void aProgramGetsAnIndex(String accept) {
        Answer answer = anonymous.with("Accept", accept).get("/").isJson(200, INDEX);
        assertThat(answer.header("Vary")).contains("Accept");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void whoSaysNothingIsAProgram() {
        anonymous.get("/").isJson(200, INDEX);
    }

    @Test
    void aPathOfThePublicUrlStandsBeforeBoth() {
        try (TestApp app = TestApp.with(Map.of("PUBLIC_URL", "https://example.com/tradehall"))) {
            app.anonymous().get("/").isJson(200, """
                    {"name": "Tradehall", "version": "1.0.0", "docs": "/tradehall/api/docs/", "schema": "/tradehall/api/schema/"}""");
            assertThat(app.anonymous().with("Accept", "text/html").get("/").header("Location"))
                    .isEqualTo("/tradehall/api/docs/");
        }
    }

    @Test
    void otherMethodsAreNotAllowed() {
        assertThat(anonymous.post("/", "{}").isJson(405, "{\"detail\": \"Method \\\"POST\\\" not allowed.\"}")
                .header("Allow"))
                .isEqualTo("GET, HEAD, OPTIONS");
    }
}
