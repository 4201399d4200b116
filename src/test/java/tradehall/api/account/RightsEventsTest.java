package tradehall.api.account;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tradehall.Answer;
import tradehall.TestApp;
import tradehall.Webhook;
import tradehall.json.JsonWriter;

import static org.assertj.core.api.Assertions.assertThat;

/// What `public_metadata` in Clerk's events makes of a user's rights.
class RightsEventsTest {

    private static final String USER = "/api/v1/account/user/";

    private final TestApp app = TestApp.shared();
    private final String userId = TestApp.newClerkId();

    /// Metadata of a first event, what was changed here, metadata of a second: staff, superuser, developer, beta
    /// tester, level.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {}                                        | is_developer = true, subscription_level = 30 | {}                                      | false,false,true,false,30
            {"is_developer":true}                     | is_staff = true                              | {}                                      | true,false,false,false,0
            {"subscription_level":20}                 | is_beta_tester = true                        | {}                                      | false,false,false,true,0
            {"is_staff":true}                         | is_beta_tester = is_beta_tester              | {"is_staff":true}                       | true,false,false,false,0
            {"is_superuser":true}                     | is_staff = true                              | {}                                      | false,false,false,false,0
            {"is_staff":true}                         | is_superuser = true, subscription_level = 40 | {}                                      | false,false,false,false,0
            {"is_staff":true}                         | is_developer = true, is_beta_tester = true   | {"is_developer":true}                   | false,false,true,false,0
            {"is_staff":true}                         | is_beta_tester = true, roles = '{1}'         | {"is_staff":false}                      | false,false,false,false,0
            {"is_staff":true,"is_superuser":true}     | is_developer = true                          | {"is_staff":true}                       | true,false,false,false,0
            {"is_staff":true,"subscription_level":30} | is_developer = true                          | {"subscription_level":30}               | false,false,false,false,30
            {"is_staff":true}                         | is_developer = true                          | {"is_staff":"true","is_developer":1}    | false,false,false,false,0
            {"is_staff":true}                         | is_developer = true                          | {"is_staff":null}                       | false,false,false,false,0
            {"is_staff":true}                         | is_developer = true                          | {"subscription_level":"40"}             | false,false,false,false,0
            """)
    void rightsAfterTwoEvents(String first, String here, String second, String expected) {
        changed(1, first);
        app.execute("update account set " + here + " where clerk_id = ?", userId);
        changed(2, second);
        assertThat(String.join(",", shown("is_staff", "is_superuser", "is_developer", "is_beta_tester",
                "subscription_level")))
                .isEqualTo(expected);
        assertThat(shown("roles")).containsExactly("[]");
    }

    @Test
    void whatAnAdministratorGaveToOthersStays() {
        String other = TestApp.newClerkId();
        changed(1, "{\"is_superuser\":true}");
        app.execute("insert into account (clerk_id, is_developer) values (?, true)", other);
        changed(2, "{}");
        assertThat(JsonWriter.text(app.as(other).get(USER).member("is_developer"))).isEqualTo("true");
    }

    @Test
    void aLevelThatBillingGivesSurvives() {
        changed(1, "{\"is_staff\":true}");
        Webhook.of("subscriptionItem.active", """
                {"id": "i", "status": "active", "updated_at": 1, "plan": {"slug": "plus"}, "payer": {"user_id": "%s"}}""".formatted(userId))
                .send(app).isOk();
        changed(2, "{}");
        assertThat(shown("subscription_level")).containsExactly("30");
    }

    private void changed(int clock, String metadata) {
        Webhook.of("user.updated", "{\"id\":\"" + userId + "\",\"updated_at\":" + clock + ",\"public_metadata\":"
                + metadata + "}")
                .send(app).isOk();
    }

    private List<String> shown(String... fields) {
        Answer answer = app.as(userId).get(USER).isOk();
        return List.of(fields).stream().map(field -> JsonWriter.text(answer.member(field))).toList();
    }
}
