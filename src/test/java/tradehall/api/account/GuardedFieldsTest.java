package tradehall.api.account;

import org.junit.jupiter.api.Test;

import tradehall.Client;
import tradehall.TestApp;
import tradehall.json.JsonValue;

import static org.assertj.core.api.Assertions.assertThat;

/// `account.guarded-fields` in `app.yaml`.
class GuardedFieldsTest {

    @Test
    void anEmptyListLetsEveryoneChangeEverything() throws Exception {
        try (TestApp app = TestApp.configured("""
                account:
                  guarded-fields:
                    user: []
                    usersubscription: []
                """)) {
            Client user = app.user();
            assertThat(user.post("/api/v1/account/user/", "{\"is_superuser\": true, \"is_staff\": true}").isOk()
                    .member("is_superuser"))
                    .isEqualTo(JsonValue.of(true));
            app.user().post("/api/v1/account/usersubscription/", "{\"subscription_level\": 40}").isOk();
            app.user().post("/api/v1/account/userorganisation/", "{\"org_id\": \"org_x\"}").hasStatus(403);
        }
    }

    @Test
    void anotherListTakesThePlaceOfTheDefault() throws Exception {
        try (TestApp app = TestApp.configured(
                "account: {guarded-fields: {userprofile: [bio], user: [is_superuser]}}")) {
            app.user().post("/api/v1/account/userprofile/", "{\"bio\": \"x\", \"aboutme\": \"y\"}").isJson(403, """
                    {"bio": ["You do not have permission to change this field."]}""");
            app.user().post("/api/v1/account/user/", "{\"is_staff\": true}").isOk();
            app.staff().post("/api/v1/account/user/", "{\"is_superuser\": true}").hasStatus(403);
        }
    }
}
