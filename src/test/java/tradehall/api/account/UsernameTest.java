package tradehall.api.account;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tradehall.TestApp;
import tradehall.Webhook;
import tradehall.json.JsonValue;

import static org.assertj.core.api.Assertions.assertThat;

/// `username` in `/api/v1/account/user/`: one user a name, also where two names only look alike.
class UsernameTest {

    private static final String PATH = "/api/v1/account/user/";

    private final TestApp app = TestApp.shared();
    private final String userId = TestApp.newClerkId();
    private final String unique = userId.substring(5);

    @ParameterizedTest
    @CsvSource({"ada, ADA", "ada, \uff21da", "fin, \ufb01n", "strasse, STRA\u00dfE", "stra\u00dfe, STRA\u1e9eE",
        "kelvin, \u212Aelvin",
        "\u03bf\u03b4\u03bf\u03c3, \u039f\u0394\u039f\u03a3", "\u03bf\u03b4\u03bf\u03c2, \u03bf\u03b4\u03bf\u03c3",
        "e\u0301va, \u00c9VA", "x\u00b2, X2"})
    void namesThatLookAlikeAreOne(String one, String other) {
        app.user().post(PATH, body(one + unique)).isOk();
        app.user().post(PATH, body(other + unique)).isInvalid("username", "This field must be unique.");
    }

    @ParameterizedTest
    @CsvSource({"ada, ad\u00e1", "ada, \u0430da", "o, 0"})
    void othersAreTwo(String one, String other) {
        app.user().post(PATH, body(one + unique)).isOk();
        app.user().post(PATH, body(other + unique)).isOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u200bda", "\u202eada", "a\u00adda", "a\\nda", "a\u007fda", "\ufeffada", "a\u0085da",
        "a\u061cda"})
    void charactersThatNobodySeesAreRefused(String name) {
        app.user().post(PATH, body(name + unique)).isInvalid("username", "Enter a valid value.");
    }

    @Test
    void theOneThatStandsIsNoChange() {
        app.execute("insert into account (clerk_id, username) values (?, ?)", userId, "a\u200bda" + unique);
        app.as(userId).post(PATH, body("a\u200bda" + unique)).isOk();
        app.as(userId).post(PATH, body("a\u200bdA" + unique)).isInvalid("username", "Enter a valid value.");
    }

    @Test
    void inClerksEventsSuchCharactersAreDropped() {
        changed(userId, 1, "a\u200b\\u0000d\\n\u202ea" + unique);
        assertThat(app.as(userId).get(PATH).member("username")).isEqualTo(JsonValue.of("ada" + unique));
        changed(userId, 2, "\u200b");
        assertThat(app.as(userId).get(PATH).member("username")).isEqualTo(JsonValue.NULL);
    }

    @Test
    void inClerksEventsTheNewestOwnerKeepsWhatLooksAlike() {
        String other = TestApp.newClerkId();
        changed(userId, 1, "ada" + unique);
        changed(other, 2, "\uff21DA" + unique);
        assertThat(app.as(userId).get(PATH).member("username")).isEqualTo(JsonValue.NULL);
        assertThat(app.as(other).get(PATH).member("username")).isEqualTo(JsonValue.of("\uff21DA" + unique));
    }

    private void changed(String id, int clock, String username) {
        Webhook.of("user.updated", "{\"id\":\"" + id + "\",\"updated_at\":" + clock + ",\"username\":\"" + username
                + "\"}").send(app).isOk();
    }

    private static String body(String username) {
        return "{\"username\":\"" + username + "\"}";
    }
}
