package tradehall.api;

import java.util.List;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tradehall.Answer;
import tradehall.Client;
import tradehall.TestApp;
import tradehall.api.server.Community;
import tradehall.json.JsonValue;

import static org.assertj.core.api.Assertions.assertThat;

/// `/api/v1/server/` and `/api/v1/server/{id}/`
class ServerTest {

    private static final String DENIED = """
            {"detail": "You do not have permission to perform this action."}""";
    private static final String NOT_FOUND = """
            {"detail": "Not found."}""";

    private final TestApp app = TestApp.shared();
    private final Community community = Community.in(app);

    @Nested
    class Post {

        @Test
        void anonymousIsRefused() {
            app.anonymous().post(Community.PATH, "{}").hasStatus(401);
        }

        @Test
        void onlyStaffMakesServers() {
            app.user().post(Community.PATH, community.body("A")).isJson(403, DENIED);
            app.user().post(Community.PATH, "not even JSON").isJson(403, DENIED);
            app.superuser().post(Community.PATH, community.body("A")).hasStatus(201);
        }

        @Test
        void callerOwnsWhatIsMadeAndGetsTheWhole() {
            String clerkId = TestApp.newClerkId();
            app.execute("insert into account (clerk_id, is_staff) values (?, true)", clerkId);
            Answer made = app.as(clerkId).post(Community.PATH, """
                    {"name": " Pit ", "category": "%s", "banner": "https://cdn.example.com/b.png", "icon": "", "id": 5, "num_members": 9,
                     "owner": "00000000-0000-0000-0000-000000000000", "channel_server": [{}]}""".formatted(community.category()));
            String owner = app.query("select id from account where clerk_id = ?", clerkId).getFirst();
            made.isJson(201, """
                    {"id": %s, "channel_server": [], "category": "%s", "name": "Pit", "description": null,
                     "banner": "https://cdn.example.com/b.png", "icon": null, "owner": "%s"}"""
                    .formatted(id(made), community.category(), owner));
            assertThat(made.object().members().keySet())
                    .containsExactly("id", "channel_server", "category", "name", "description",
                    "banner", "icon", "owner");
            assertThat(app.user().get(Community.PATH + id(made) + "/").isOk().text()).isEqualTo(made.text());
        }

        @Test
        void everyWrongFieldIsReportedAtOnce() {
            community.staff().post(Community.PATH, "{}").isJson(400, """
                    {"category": ["This field is required."], "name": ["This field is required."]}""");
            community.staff().post(Community.PATH, """
                    {"category": "nope", "name": "%s", "description": "%s", "banner": "here", "icon": 7}"""
                    .formatted("n".repeat(101), "d".repeat(251))).isJson(400, """
                    {"category": ["Object with name=nope does not exist."],
                     "name": ["Ensure this field has no more than 100 characters."],
                     "description": ["Ensure this field has no more than 250 characters."],
                     "banner": ["Enter a valid URL."], "icon": ["Enter a valid URL."]}""");
            community.staff().post(Community.PATH, "{\"category\": null, \"name\": \" \"}").isJson(400, """
                    {"category": ["This field may not be null."], "name": ["This field may not be blank."]}""");
        }
    }

    @Nested
    class Get {

        @Test
        void anonymousIsRefused() {
            app.anonymous().get(Community.PATH + "1/").hasStatus(401);
        }

        @ParameterizedTest
        @CsvSource({"0", "987654321987", "99999999999999999999", "x", "-1", "1.0"})
        void unknownIsNotFound(String id) {
            app.user().get(Community.PATH + id + "/").isJson(404, NOT_FOUND);
        }

        @Test
        void firstRequestOfAUserIsAnswered() {
            app.user().get(Community.path(community.server("A"))).isOk();
        }
    }

    @Nested
    class Patch {

        @Test
        void onlyOwnerAndStaffChangeIt() {
            long id = community.server("A");
            Client owner = community.owner(id);
            String path = Community.path(id);
            app.user().send("PATCH", path, "{\"name\": \"B\"}").isJson(403, DENIED);
            assertThat(owner.send("PATCH", path, "{\"name\": \"C\"}").isOk().member("name"))
                    .isEqualTo(JsonValue.of("C"));
            assertThat(app.staff().send("PATCH", path, "{\"name\": \"D\"}").isOk().member("name"))
                    .isEqualTo(JsonValue.of("D"));
        }

        @Test
        void absentFieldsStay() {
            long id = community.server("A");
            Client owner = community.owner(id);
            owner.send("PATCH", Community.path(id),
                    "{\"description\": \"x\", \"banner\": \"https://cdn.example.com/b.png\"}").isOk();
            Answer changed = owner.send("PATCH", Community.path(id), "{\"banner\": null, \"owner\": null}").isOk();
            assertThat(changed.member("name")).isEqualTo(JsonValue.of("A"));
            assertThat(changed.member("category")).isEqualTo(JsonValue.of(community.category()));
            assertThat(changed.member("description")).isEqualTo(JsonValue.of("x"));
            assertThat(changed.member("banner")).isEqualTo(JsonValue.NULL);
            assertThat(owner.send("PATCH", Community.path(id), changed.text()).isOk().text()).isEqualTo(changed.text());
        }

        @Test
        void categoryChangesByName() {
            long id = community.server("A");
            Community other = Community.in(app);
            community.staff().send("PATCH", Community.path(id), "{\"category\": \"" + other.category() + "\"}").isOk();
            assertThat(app.user().get(Community.path(id)).member("category")).isEqualTo(JsonValue.of(other.category()));
            community.staff().send("PATCH", Community.path(id), "{\"category\": \"nope\"}")
                    .isInvalid("category", "Object with name=nope does not exist.");
        }

        @Test
        void unknownIsNotFound() {
            app.staff().send("PATCH", Community.PATH + "987654321987/", "{}").isJson(404, NOT_FOUND);
        }
    }

    @Nested
    class Delete {

        @Test
        void onlyOwnerAndStaffDeleteIt() {
            long id = community.server("A");
            app.user().send("DELETE", Community.path(id)).isJson(403, DENIED);
            community.owner(id).send("DELETE", Community.path(id)).hasStatus(204);
            app.user().get(Community.path(id)).isJson(404, NOT_FOUND);
        }

        @Test
        void channelsAndMembershipsGoWithItAndGoneIsAsGood() {
            long id = community.server("A");
            community.staff().post(Community.path(id) + "channels/", "{\"name\": \"a\", \"topic\": \"b\"}")
                    .hasStatus(201);
            app.user().send("POST", Community.path(id) + "membership/").hasStatus(204);
            community.staff().send("DELETE", Community.path(id)).hasStatus(204);
            community.staff().send("DELETE", Community.path(id)).hasStatus(204);
            assertThat(app.query("select id from channel where server_id = ? union all select server_id from "
                    + "server_member where server_id = ?",
                    id, id)).isEmpty();
        }
    }

    @Test
    void otherMethodsAreNotAllowed() {
        assertThat(app.user().send("PUT", Community.PATH + "1/", "{}").hasStatus(405).header("Allow").split(", "))
                .containsAll(List.of("DELETE", "GET", "PATCH"));
        app.user().get(Community.PATH).hasStatus(405);
    }

    private static String id(Answer answer) {
        return ((JsonValue.JsonNumber) answer.member("id")).text();
    }
}
