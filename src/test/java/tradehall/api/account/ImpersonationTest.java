package tradehall.api.account;

import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

import tradehall.Client;
import tradehall.TestApp;
import tradehall.json.JsonReader;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/// `auth.impersonation-read-only` in `app.yaml`: what a token with an `act` may do.
class ImpersonationTest {

    private static final String PATH = "/api/v1/account/user/";
    private static final String DEVTEST = "/api/v1/account/devtest/";
    private static final Consumer<JsonObject> IMPERSONATED =
            claims -> claims.with("act", JsonReader.read("{\"sub\":\"user_impersonator\"}"));

    @Test
    void impersonatorsWriteByDefault() {
        impersonated(TestApp.shared(), TestApp.newClerkId()).post(PATH, "{\"first_name\": \"x\"}").isOk();
    }

    @Test
    void impersonatorsReadAloneWhereSoConfigured() throws Exception {
        try (TestApp app = TestApp.configured("auth: {impersonation-read-only: true}")) {
            String clerkId = TestApp.newClerkId();
            Client impersonated = impersonated(app, clerkId);
            assertThat(impersonated.get(PATH).isOk().member("session_actor"))
                    .isEqualTo(JsonValue.of("user_impersonator"));
            app.execute("update account set is_developer = true where clerk_id = ?", clerkId);
            impersonated.post(DEVTEST, "not even JSON").isJson(403, """
                    {"detail": "You do not have permission to perform this action."}""");
            app.as(clerkId).post(DEVTEST, "{}").isOk();
        }
    }

    /// Clerk's `act` is an object; whatever else stands there does not make the token an ordinary one.
    @Test
    void anyActMakesAnImpersonator() {
        try (TestApp app = TestApp.configured("auth: {impersonation-read-only: true}")) {
            for (String act : List.of("{}", "{\"sub\":\"\"}", "{\"sub\":7}", "\"user_impersonator\"", "[]", "false",
                    "0")) {
                Client impersonated = app.withToken(TestApp.token(TestApp.newClerkId(),
                        claims -> claims.with("act", JsonReader.read(act))));
                assertThat(impersonated.get(PATH).isOk().member("session_actor")).as(act).isEqualTo(JsonValue.NULL);
                impersonated.post(PATH, "{\"first_name\": \"x\"}").hasStatus(403);
            }
        }
    }

    private static Client impersonated(TestApp app, String clerkId) {
        return app.withToken(TestApp.token(clerkId, IMPERSONATED));
    }
}
