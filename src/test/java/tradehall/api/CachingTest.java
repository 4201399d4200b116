package tradehall.api;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tradehall.Answer;
import tradehall.Client;
import tradehall.TestApp;

import static org.assertj.core.api.Assertions.assertThat;

/// Contract §4: who may keep an answer, and how one that may be kept is asked for again.
class CachingTest {

    private final TestApp app = TestApp.shared();

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/account/user/", "/api/v1/ibkr/trades/", "/api/v1/server/select/",
        "/api/v1/account/user/?format=xml"})
    void whatIsAUsersIsKeptByNobodyElse(String path) {
        Answer answer = app.user().get(path);
        assertThat(answer.header("Cache-Control")).isEqualTo("private, no-store");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET     | /api/schema/                   | no-cache
            GET     | /api/docs/                     | no-cache
            GET     | /api/docs/docs.js              | no-cache
            GET     | /api/v1/account/user           | no-cache
            GET     | /api/v1/account/user/          | private, no-store
            OPTIONS | /api/v1/account/user/          | private, no-store
            GET     | /nonsense/                     | no-store
            POST    | /api/v1/account/clerk_webhook/ | no-store
            """)
    void isToldWithEveryAnswer(String method, String path, String cacheControl) {
        assertThat(app.anonymous().send(method, path).header("Cache-Control")).isEqualTo(cacheControl);
    }

    @Test
    void healthAndMetricsAreNotKept() {
        Client management = new Client(app.managementPort(), Map.of());
        for (Answer answer : List.of(app.anonymous().get("/health/live"), management.get("/health/live"),
                management.get("/metrics"),
                management.get("/nonsense"))) {
            assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/schema/", "/api/schema/?format=json", "/api/docs/", "/api/docs/docs.js"})
    void whatIsTheSameIsNotSentAgain(String path) {
        Answer first = app.anonymous().get(path).isOk();
        String tag = first.header("ETag");
        assertThat(tag).matches("\"[A-Za-z0-9_-]+\"");
        assertThat(app.anonymous().get(path).header("ETag")).isEqualTo(tag);
        for (String known : new String[] {tag, "W/" + tag, "\"other\", " + tag, "*"}) {
            Answer again = app.anonymous().with("If-None-Match", known).get(path).hasStatus(304);
            assertThat(again.bytes()).isEmpty();
            assertThat(again.header("ETag")).isEqualTo(tag);
            assertThat(again.header("Cache-Control")).isEqualTo("no-cache");
        }
        app.anonymous().with("If-None-Match", "\"other\"").get(path).isOk();
    }

    @Test
    void everyRenderingOfTheDocumentHasATagOfItsOwn() {
        Client client = app.anonymous();
        assertThat(client.get("/api/schema/").header("ETag"))
                .isNotEqualTo(client.get("/api/schema/?format=json").header("ETag"));
    }
}
