package tradehall.api.account;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tradehall.Answer;
import tradehall.Client;
import tradehall.TestApp;
import tradehall.json.JsonValue;

import static org.assertj.core.api.Assertions.assertThat;

/// `/api/v1/account/devtest/`
class DevTestTest {

    private static final String PATH = "/api/v1/account/devtest/";
    private static final String ORGANISATION = "/api/v1/account/userorganisation/";
    private static final String REFUSAL = """
            {"detail": "You do not have permission to perform this action."}""";

    private final TestApp app = TestApp.shared();

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "DELETE"})
    void anonymousIsRefused(String method) {
        app.anonymous().send(method, PATH, "{}").hasStatus(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "DELETE"})
    void whoIsNoDeveloperIsRefusedWhateverTheySend(String method) {
        app.user().send(method, PATH, "not even JSON").isJson(403, REFUSAL);
        app.staff().send(method, PATH, "not even JSON").isJson(403, REFUSAL);
    }

    @Test
    void getShowsTheCallersOrganisation() {
        for (Client client : new Client[] {app.developer(), app.superuser()}) {
            client.post(ORGANISATION, "{\"org_name\": \"Mine\"}").isOk();
            Answer answer = client.get(PATH).isOk();
            assertThat(answer.member("org_name")).isEqualTo(JsonValue.of("Mine"));
            assertThat(answer.member("message")).isNotEqualTo(JsonValue.NULL);
            assertThat(answer.object().members()).hasSize(11);
        }
    }

    @Test
    void getShowsAnOrganisationOfMoreValuesThanABodyHolds() {
        Client developer = app.developer();
        String many = "[" + "1,".repeat(200_000) + "1]";
        developer.post(ORGANISATION, "{\"org_public_metadata\": " + many + "}").isOk();
        developer.post(ORGANISATION, "{\"org_unsafe_metadata\": " + many + "}").isOk();
        developer.get(PATH).isOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT"})
    void inputIsAnsweredOverTheDefaultsAndNotStored(String method) {
        Client developer = app.developer();
        developer.post(ORGANISATION, "{\"org_name\": \"Stored\"}").isOk();
        Answer answer = developer.send(method, PATH,
                "{\"org_id\": 12, \"org_has_image\": \"yes\", \"org_unsafe_metadata\": [1.10]}").isOk();
        assertThat(answer.text()).startsWith(
                "{\"org_id\":\"12\",\"org_name\":null,\"org_role\":null,\"org_slug\":null,\"org_has_image\":true,"
                + "\"org_image_url\":null,\"org_public_metadata\":null,\"org_private_metadata\":null,\"org_unsaf"
                + "e_metadata\":[1.10],"
                + "\"org_membership_permissions\":null,\"message\":\"");
        assertThat(developer.get(ORGANISATION).member("org_name")).isEqualTo(JsonValue.of("Stored"));
        assertThat(developer.get(ORGANISATION).member("org_id")).isEqualTo(JsonValue.NULL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT"})
    void inputIsValidated(String method) {
        app.developer().send(method, PATH, "{\"org_image_url\": \"x\", \"org_has_image\": null}").isJson(400, """
                {"org_has_image": ["This field may not be null."], "org_image_url": ["Enter a valid URL."]}""");
    }

    @Test
    void deleteAnswersNothing() {
        Answer answer = app.developer().send("DELETE", PATH).hasStatus(204);
        assertThat(answer.bytes()).isEmpty();
    }

    @Test
    void patchIsNotAllowed() {
        Answer answer = app.developer().send("PATCH", PATH, "{}").isJson(405, """
                {"detail": "Method \\"PATCH\\" not allowed."}""");
        assertThat(answer.header("Allow")).isEqualTo("DELETE, GET, HEAD, OPTIONS, POST, PUT");
    }
}
