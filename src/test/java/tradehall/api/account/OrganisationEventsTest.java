package tradehall.api.account;

import java.util.List;

import org.junit.jupiter.api.Test;

import tradehall.Answer;
import tradehall.TestApp;
import tradehall.Webhook;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonObject;
import tradehall.json.JsonWriter;

import static org.assertj.core.api.Assertions.assertThat;

/// What `organization.*` and `organizationMembership.*` make of `userorganisation/`.
class OrganisationEventsTest {

    private static final String PATH = "/api/v1/account/userorganisation/";

    private final TestApp app = TestApp.shared();
    private final String userId = TestApp.newClerkId();
    private final String org = userId.replace("user_", "org_");

    @Test
    void membershipOfAnUnknownUserIsShownAtFirstSight() {
        member("m1", org, 10, "org:admin").send(app).isOk();
        app.as(userId).get(PATH).isJson(200, """
                {"org_id": "%s", "org_name": "Name 10", "org_role": "org:admin", "org_slug": "slug", "org_has_image": true,
                 "org_image_url": "https://img.example/1", "org_public_metadata": {"k": 1.0}, "org_private_metadata": null,
                 "org_unsafe_metadata": null, "org_membership_permissions": ["org:a:read"]}""".formatted(org));
    }

    @Test
    void newestLiveMembershipIsShown() {
        member("m1", org + "1", 10, "org:admin").send(app).isOk();
        member("m2", org + "2", 20, "org:member").send(app).isOk();
        member("m3", org + "3", 15, "org:guest").send(app).isOk();
        assertThat(shown("org_id", "org_role")).containsExactly("\"" + org + "2\"", "\"org:member\"");
        memberDeleted("m2").send(app).isOk();
        member("m2", org + "2", 99, "org:late").send(app).isOk();
        assertThat(shown("org_role")).containsExactly("\"org:guest\"");
        Webhook.of("organization.deleted", "{\"id\":\"" + org + "3\",\"deleted\":true}").send(app).isOk();
        assertThat(shown("org_role")).containsExactly("\"org:admin\"");
    }

    @Test
    void organisationIsNewestWhicheverEventTold() {
        member("m1", org, 30, "org:admin").send(app).isOk();
        organisation(20).send(app).isOk();
        assertThat(shown("org_name")).containsExactly("\"Name 30\"");
        organisation(40).send(app).isOk();
        assertThat(shown("org_name")).containsExactly("\"Name 40\"");
    }

    @Test
    void tombstonesOfWhatWasNeverKnownHold() {
        memberDeleted("m1").send(app).isOk();
        member("m1", org, 10, "org:admin").send(app).isOk();
        assertThat(shown("org_id")).containsExactly("null");
    }

    @Test
    void tokensActiveOrganisationComesFirst() {
        member("m1", org, 10, "org:admin").send(app).isOk();
        organisation("other" + org, 5).send(app).isOk();
        String token = TestApp.token(userId, claims -> claims.with("v", JsonValue.of(2))
                .with("o", new JsonObject().with("id", "other" + org).with("slg", "mine").with("rol", "boss")));
        Answer answer = app.withToken(token).get(PATH).isOk();
        assertThat(shown(answer, "org_id", "org_name", "org_role", "org_slug", "org_membership_permissions"))
                .containsExactly("\"other" + org + "\"", "\"Name 5\"", "\"org:boss\"", "\"mine\"", "[]");
    }

    @Test
    void unknownActiveOrganisationIsShownAsTheTokenTells() {
        app.execute("insert into account (clerk_id) values (?)", userId);
        app.execute("insert into user_organisation (user_id, org_id, org_name) select id, 'org_stale', 'Stale' from "
                + "account where clerk_id = ?", userId);
        String token = TestApp.token(userId,
                claims -> claims.with("v", JsonValue.of(1)).with("org_id", org).with("org_role", "org:admin"));
        Answer answer = app.withToken(token).get(PATH).isOk();
        assertThat(shown(answer, "org_id", "org_name", "org_role"))
                .containsExactly("\"" + org + "\"", "null", "\"org:admin\"");
        app.withToken(token).post(PATH, answer.text()).isOk();
        assertThat(shown("org_id", "org_name")).containsExactly("\"org_stale\"", "\"Stale\"");
    }

    private Webhook member(String id, String organisation, int clock, String role) {
        return Webhook.of("organizationMembership.updated", """
                {"id": "orgmem_%s", "role": "%s", "permissions": ["org:a:read"], "updated_at": %d,
                 "organization": %s, "public_user_data": {"user_id": "%s"}}"""
                .formatted(id + userId, role, clock, data(organisation, clock), userId));
    }

    private Webhook memberDeleted(String id) {
        return Webhook.of("organizationMembership.deleted", "{\"id\":\"orgmem_" + id + userId + "\"}");
    }

    private Webhook organisation(int clock) {
        return organisation(org, clock);
    }

    private static Webhook organisation(String id, int clock) {
        return Webhook.of("organization.updated", data(id, clock));
    }

    private static String data(String id, int clock) {
        return """
                {"id": "%s", "name": "Name %d", "slug": "slug", "has_image": true, "image_url": "https://img.example/1",
                 "public_metadata": {"k": 1.0}, "private_metadata": {"secret": 1}, "updated_at": %d}""".formatted(id, clock, clock);
    }

    private List<String> shown(String... fields) {
        return shown(app.as(userId).get(PATH).isOk(), fields);
    }

    private static List<String> shown(Answer answer, String... fields) {
        return List.of(fields).stream().map(field -> JsonWriter.text(answer.member(field))).toList();
    }
}
