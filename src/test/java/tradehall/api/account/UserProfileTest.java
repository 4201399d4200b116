package tradehall.api.account;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tradehall.Answer;
import tradehall.Client;
import tradehall.TestApp;
import tradehall.json.JsonReader;
import tradehall.json.JsonValue;

import static org.assertj.core.api.Assertions.assertThat;

/// `/api/v1/account/userprofile/`; what all account resources share is in [AccountResourcesTest].
class UserProfileTest {

    private static final String PATH = "/api/v1/account/userprofile/";

    private final TestApp app = TestApp.shared();

    @Test
    void profilesAreEachUsersOwn() {
        Client ada = app.user();
        ada.post(PATH, "{\"bio\": \"mine\"}").isOk();
        assertThat(app.user().get(PATH).member("bio")).isEqualTo(JsonValue.of(""));
        assertThat(ada.get(PATH).member("bio")).isEqualTo(JsonValue.of("mine"));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            12                  | "12"
            1.50                | "1.50"
            "  trimmed\\u00a0"  | "trimmed"
            "\\u0085\\u200bx"   | "\\u200bx"
            "\\ud83d\\ude00"    | "😀"
            "a\\tb\\nc"         | "a\\tb\\nc"
            "<b>&amp;'--;"      | "<b>&amp;'--;"
            """, delimiter = '|')
    void textIsKept(String sent, String read) {
        Answer answer = app.user().post(PATH, "{\"bio\": " + sent + "}").isOk();
        assertThat(answer.member("bio")).isEqualTo(JsonReader.read(read));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            true         | Not a valid string.
            []           | Not a valid string.
            {}           | Not a valid string.
            null         | This field may not be null.
            "a\\u0000b"  | Null characters are not allowed.
            "\\ud800"    | Surrogate characters are not allowed: U+D800.
            """, delimiter = '|')
    void textIsRefused(String sent, String message) {
        app.user().post(PATH, "{\"bio\": " + sent + "}").isInvalid("bio", message);
    }

    @Test
    void textIsBoundedByTheBodyAlone() {
        String long_ = "é".repeat(200_000);
        assertThat(app.user().post(PATH, "{\"bio\": \"" + long_ + "\"}").isOk().member("bio"))
                .isEqualTo(JsonValue.of(long_));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.com", "https://example.com/x?y=1#z", "ftp://example.com/",
        "http://localhost:3000/",
        "http://127.0.0.1/", "http://[::1]/", "https://bücher.example/", ""})
    void urlIsKept(String url) {
        assertThat(app.user().post(PATH, "{\"website\": \"" + url + "\"}").isOk().member("website"))
                .isEqualTo(JsonValue.of(url));
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "http://", "javascript:alert(1)", "http://exa mple.com",
        "http://-x.example/", "//example.com",
        "http://example.com:99999999/"})
    void urlIsRefused(String url) {
        app.user().post(PATH, "{\"website\": \"" + url + "\"}").isInvalid("website", "Enter a valid URL.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E+2", "-0.0", "1.10", "1e400", "123456789012345678901234567890.123456789", "\"text\"",
        "\"\"", "true",
        "[]", "[null,[1.0]]", "{\"b\":1,\"a\":{\"x\":[]}}", "{\"\":\"\"}", "\"\\u2028é😀\""})
    void jsonIsKeptExactly(String json) {
        Client user = app.user();
        assertThat(user.post(PATH, "{\"onboarding_tasks\":" + json + "}").isOk().text())
                .endsWith("\"onboarding_tasks\":"
                + json.replace("\\u2028", "\u2028") + "}");
        assertThat(user.get(PATH).text()).contains(json.replace("\\u2028", "\u2028"));
    }

    /// An equal number spelled otherwise is another value to keep.
    @Test
    void jsonTakesTheLatestSpelling() {
        Client user = app.user();
        user.post(PATH, "{\"onboarding_tasks\": {\"a\":1,\"b\":2}}").isOk();
        assertThat(user.post(PATH, "{\"onboarding_tasks\": {\"b\":2.0,\"a\":1}}").isOk().text())
                .endsWith("{\"b\":2.0,\"a\":1}}");
        assertThat(user.get(PATH).text()).endsWith("{\"b\":2.0,\"a\":1}}");
    }
}
