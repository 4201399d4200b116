package tradehall.api.account;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tradehall.Client;
import tradehall.TestApp;
import tradehall.json.JsonReader;
import tradehall.json.JsonValue;

import static org.assertj.core.api.Assertions.assertThat;

/// `/api/v1/account/userextension/`; what all account resources share is in [AccountResourcesTest].
class UserExtensionTest {

    private static final String PATH = "/api/v1/account/userextension/";

    private final TestApp app = TestApp.shared();

    @Test
    void firstWriteKeepsDefaultsElsewhere() {
        Client user = app.user();
        user.post(PATH, "{\"zip_code\": 80331, \"birth_date\": \"1815-12-10\"}").isJson(200, """
                {"address": null, "city": null, "state": null, "country": null, "zip_code": "80331", "birth_date": "1815-12-10"}""");
    }

    @Test
    void whatWasWrittenIsRead() {
        Client user = app.user();
        user.post(PATH, "{\"city\": \" London \", \"birth_date\": \"1815-12-10\"}").isOk();
        user.get(PATH).isJson(200, """
                {"address": null, "city": "London", "state": null, "country": null, "zip_code": null, "birth_date": "1815-12-10"}""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"0001-01-01\"", "\"9999-12-31\"", "\"2000-02-29\""})
    void dateIsKept(String date) {
        assertThat(app.user().post(PATH, "{\"birth_date\": " + date + "}").isOk().member("birth_date"))
                .isEqualTo(JsonReader.read(date));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1900-02-29\"", "\"2000-13-01\"", "\"0000-01-01\"", "\"10000-01-01\"", "\"\"", "20000101",
        "true", "\"01.02.2000\""})
    void dateIsRefused(String date) {
        app.user().post(PATH, "{\"birth_date\": " + date + "}")
                .isInvalid("birth_date", "Date has wrong format. Use one of these formats instead: YYYY-MM-DD.");
    }

    @Test
    void dateMayBeTakenBack() {
        Client user = app.user();
        user.post(PATH, "{\"birth_date\": \"2000-01-01\"}").isOk();
        assertThat(user.post(PATH, "{\"birth_date\": null}").isOk().member("birth_date")).isEqualTo(JsonValue.NULL);
    }
}
