package tradehall.api.account;

import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

import tradehall.Answer;
import tradehall.Client;
import tradehall.TestApp;
import tradehall.json.JsonReader;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/// `/api/v1/account/userorganisation/`; what all account resources share is in [AccountResourcesTest].
class UserOrganisationTest {

    private static final String PATH = "/api/v1/account/userorganisation/";

    /// Clerk's claims of version 1.
    private static final Consumer<JsonObject> VERSION_1 = claims -> {
        claims.members().remove("v");
        claims.with("org_id", "org_1").with("org_slug", "traders").with("org_role", "org:admin")
                .with("org_permissions", JsonReader.read("[\"org:dashboard:read\"]"));
    };

    /// Clerk's claims of version 2 (Domain A1).
    private static final Consumer<JsonObject> VERSION_2 = claims -> claims.with("fea", "o:dashboard,u:chat,o:teams")
            .with("o", JsonReader.read("{\"id\":\"org_2\",\"slg\":\"quants\",\"rol\":\"member\",\"per\":\"manage"
                    + ",read\",\"fpm\":\"3,2\"}"));

    private final TestApp app = TestApp.shared();

    @Test
    void activeOrganisationOfTheTokenIsShown() {
        shows(app.withToken(TestApp.token(TestApp.newClerkId(), VERSION_1)).get(PATH), "org_1", "traders", "org:admin",
                "[\"org:dashboard:read\"]");
    }

    @Test
    void activeOrganisationOfAVersion2TokenIsShown() {
        shows(app.withToken(TestApp.token(TestApp.newClerkId(), VERSION_2)).get(PATH), "org_2", "quants", "org:member",
                "[\"org:dashboard:manage\",\"org:dashboard:read\",\"org:teams:read\"]");
    }

    @Test
    void tokenIsShownAndNeverStored() {
        String clerkId = TestApp.newClerkId();
        Client inOrganisation = app.withToken(TestApp.token(clerkId, VERSION_2));
        inOrganisation.post(PATH, inOrganisation.get(PATH).text()).isOk();
        inOrganisation.post(PATH, "{\"org_name\": \"Quants\"}").isOk();
        Answer outside = app.as(clerkId).get(PATH);
        assertThat(outside.member("org_id")).isEqualTo(JsonValue.NULL);
        assertThat(outside.member("org_membership_permissions")).isEqualTo(JsonValue.NULL);
        assertThat(outside.member("org_name")).isEqualTo(JsonValue.of("Quants"));
    }

    @Test
    void whatClerkToldTheFrontEndMayBePosted() {
        Client user = app.withToken(TestApp.token(TestApp.newClerkId(), VERSION_1));
        user.post(PATH, """
                {"org_id": "org_1", "org_slug": "traders", "org_role": "org:admin",
                 "org_membership_permissions": ["org:dashboard:read"]}""").isOk();
        user.post(PATH, "{\"org_role\": \"org:owner\"}").isJson(403, """
                {"org_role": ["You do not have permission to change this field."]}""");
    }

    @Test
    void storedValuesShowWithoutAnActiveOrganisation() {
        Client staff = app.staff();
        staff.post(PATH, "{\"org_id\": \"org_x\", \"org_role\": \"org:guest\", \"org_has_image\": 1}").isOk();
        Answer read = staff.get(PATH);
        assertThat(read.member("org_id")).isEqualTo(JsonValue.of("org_x"));
        assertThat(read.member("org_role")).isEqualTo(JsonValue.of("org:guest"));
        assertThat(read.member("org_has_image")).isEqualTo(JsonValue.of(true));
    }

    private static void shows(Answer answer, String id, String slug, String role, String permissions) {
        answer.isOk();
        assertThat(answer.member("org_id")).isEqualTo(JsonValue.of(id));
        assertThat(answer.member("org_slug")).isEqualTo(JsonValue.of(slug));
        assertThat(answer.member("org_role")).isEqualTo(JsonValue.of(role));
        assertThat(answer.member("org_membership_permissions")).isEqualTo(JsonReader.read(permissions));
    }
}
