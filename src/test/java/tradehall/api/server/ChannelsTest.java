package tradehall.api.server;

import java.util.List;

import org.junit.jupiter.api.Test;

import tradehall.Answer;
import tradehall.Client;
import tradehall.TestApp;

import static org.assertj.core.api.Assertions.assertThat;

/// `/api/v1/server/{id}/channels/`
class ChannelsTest {

    private static final String NOT_FOUND = """
            {"detail": "Not found."}""";

    private final TestApp app = TestApp.shared();
    private final Community community = Community.in(app);
    private final long server = community.server("A");
    private final String path = Community.path(server) + "channels/";

    @Test
    void anonymousIsRefused() {
        app.anonymous().get(path).hasStatus(401);
        app.anonymous().post(path, "{}").hasStatus(401);
    }

    @Test
    void ownerAndStaffAddChannelsAndEveryoneSeesThem() {
        Client owner = community.owner(server);
        Answer first = owner.post(path, "{\"name\": \"Zulu\", \"topic\": \"last\", \"server\": 1, \"id\": 1}")
                .hasStatus(201);
        Answer second = app.staff().post(path, "{\"name\": \"alpha\", \"topic\": \"first\"}").hasStatus(201);
        assertThat(first.object().members().keySet()).containsExactly("id", "name", "topic", "owner", "server");
        assertThat(first.text()).contains("\"name\":\"Zulu\"", "\"server\":" + server + "}");
        app.user().get(path).isJson(200, "[" + first.text() + "," + second.text() + "]");
        assertThat(first.member("owner")).isEqualTo(app.user().get(Community.path(server)).member("owner"));
    }

    @Test
    void nobodyElseAddsOne() {
        app.user().post(path, "{\"name\": \"a\", \"topic\": \"b\"}").isJson(403, """
                {"detail": "You do not have permission to perform this action."}""");
        app.user().get(path).isJson(200, "[]");
    }

    @Test
    void everyWrongFieldIsReportedAtOnce() {
        community.staff().post(path, "{}").isJson(400, """
                {"name": ["This field is required."], "topic": ["This field is required."]}""");
        community.staff().post(path, "{\"name\": null, \"topic\": \"" + "t".repeat(101) + "\"}").isJson(400, """
                {"name": ["This field may not be null."], "topic": ["Ensure this field has no more than 100 characters."]}""");
    }

    @Test
    void unknownServerIsNotFound() {
        for (String id : List.of("987654321987", "x")) {
            app.user().get(Community.PATH + id + "/channels/").isJson(404, NOT_FOUND);
            app.staff().post(Community.PATH + id + "/channels/", "{}").isJson(404, NOT_FOUND);
        }
    }
}
