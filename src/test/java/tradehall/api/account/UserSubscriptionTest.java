package tradehall.api.account;

import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tradehall.Client;
import tradehall.TestApp;
import tradehall.json.JsonValue;

import static org.assertj.core.api.Assertions.assertThat;

/// `/api/v1/account/usersubscription/`; what all account resources share is in [AccountResourcesTest].
class UserSubscriptionTest {

    private static final String PATH = "/api/v1/account/usersubscription/";
    private static final String USER = "/api/v1/account/user/";

    private final TestApp app = TestApp.shared();

    @Test
    void neverWrittenIsAnEmptyObject() {
        Client user = app.user();
        user.get(PATH).isJson(200, "{}");
        user.post(PATH, "{}").isJson(200, "{}");
        user.post(PATH, "{\"nonsense\": 1}").isJson(200, "{}");
        user.get(PATH).isJson(200, "{}");
    }

    @Test
    void firstWriteMakesTheWhole() {
        Client user = app.user();
        user.post(PATH, "{\"subscription_name\": \"Mine\"}").isJson(200, """
                {"subscription_id": null, "subscription_name": "Mine", "subscription_level": 0, "subscription_status": "inactive",
                 "subscription_start_date": null, "subscription_end_date": null, "subscription_trial_end_date": null,
                 "subscription_cancelled_date": null, "subscription_suspended_date": null, "subscription_metadata": null}""");
        assertThat(user.get(PATH).member("subscription_name")).isEqualTo(JsonValue.of("Mine"));
    }

    @Test
    void levelIsTheUsersToo() {
        Client staff = app.staff();
        staff.post(PATH, "{\"subscription_level\": 20}").isOk();
        assertThat(staff.get(USER).member("subscription_level")).isEqualTo(JsonValue.of(20));
        staff.post(USER, "{\"subscription_level\": 40}").isOk();
        assertThat(staff.get(PATH).member("subscription_level")).isEqualTo(JsonValue.of(40));
    }

    @Test
    void aLevelWrittenHereMovesTheUsersUpdatedAt() {
        Client staff = app.staff();
        JsonValue before = staff.get(USER).member("updated_at");
        staff.post(PATH, "{\"subscription_level\": 10}").isOk();
        assertThat(staff.get(USER).member("updated_at")).isNotEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"\"10\",10", "10,10", "40,40"})
    void levelIsReadAsDjangoDoes(String sent, int level) {
        assertThat(app.staff().post(PATH, "{\"subscription_level\": " + sent + "}").isOk().member("subscription_level"))
                .isEqualTo(JsonValue.of(level));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            5     | 5
            "5"   | 5
            true  | True
            1.5   | 1.5
            ""    |
            "10 " | 10 `  `
            """, delimiter = '|')
    void levelIsRefused(String sent, String quoted) {
        String shown = quoted == null ? "" : sent.equals("\"10 \"") ? "10 " : quoted;
        app.staff().post(PATH, "{\"subscription_level\": " + sent + "}")
                .isInvalid("subscription_level", "\"" + shown + "\" is not a valid choice.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"active", "inactive", "cancelled", "suspended"})
    void statusIsOneOfFour(String status) {
        assertThat(app.staff().post(PATH, "{\"subscription_status\": \"" + status + "\"}").isOk()
                .member("subscription_status"))
                .isEqualTo(JsonValue.of(status));
        app.staff().post(PATH, "{\"subscription_status\": \"" + status.toUpperCase(Locale.ROOT) + "\"}").hasStatus(400);
    }

    @ParameterizedTest
    @CsvSource({"2025-06-26T04:40:06.855Z,2025-06-26T04:40:06.855Z", "2025-06-26T04:40:06+02:00,2025-06-26T02:40:06Z",
        "2024-12-31T23:30-01:00,2025-01-01T00:30:00Z"})
    void timesAreShownInUtc(String sent, String read) {
        assertThat(app.staff().post(PATH, "{\"subscription_end_date\": \"" + sent + "\"}").isOk()
                .member("subscription_end_date"))
                .isEqualTo(JsonValue.of(read));
    }
}
