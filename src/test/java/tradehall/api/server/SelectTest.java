package tradehall.api.server;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tradehall.Answer;
import tradehall.Client;
import tradehall.TestApp;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonNumber;
import tradehall.json.JsonValue.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/// `/api/v1/server/select/`
class SelectTest {

    private static final String PATH = "/api/v1/server/select/";

    private final TestApp app = TestApp.shared();
    private final Community community = Community.in(app);

    @Test
    void anonymousIsRefused() {
        app.anonymous().get(PATH).hasStatus(401);
    }

    @Test
    void inactiveUserIsRefusedBeforeTheQueryIsJudged() {
        String clerkId = TestApp.newClerkId();
        app.execute("insert into account (clerk_id, is_active) values (?, false)", clerkId);
        app.as(clerkId).get(PATH + "?qty=many").hasStatus(401);
    }

    @Test
    void serverIsShownWithItsChannelsInOrder() {
        long id = community.server("Pit");
        community.staff().send("PATCH", Community.path(id), """
                {"description": "Nice \\"one\\" \\u00e9\\ud83d\\ude00", "icon": "https://cdn.example.com/i.png"}""").isOk();
        String channels = Community.path(id) + "channels/";
        String first = community.staff().post(channels, "{\"name\": \"b\", \"topic\": \"x\"}").hasStatus(201).text();
        String second = community.staff().post(channels, "{\"name\": \"a\", \"topic\": \"y\"}").hasStatus(201).text();
        Answer answer = app.user().get(community.select("")).isOk();
        JsonObject server = only(answer);
        assertThat(server.members().keySet()).containsExactly("id", "channel_server", "category", "name", "description",
                "banner", "icon", "owner");
        answer.isJson(200, """
                [{"id": %d, "channel_server": [%s, %s], "category": "%s", "name": "Pit", "description": "Nice \\"one\\" é😀",
                  "banner": null, "icon": "https://cdn.example.com/i.png", "owner": "%s"}]""".formatted(id, first, second,
                community.category(), server.text("owner").orElseThrow()));
    }

    @Test
    void membersAreCountedWhereTheyAreAskedFor() {
        long id = community.server("A");
        community.server("B");
        List.of(app.user(), app.user())
                .forEach(user -> user.send("POST", Community.path(id) + "membership/").hasStatus(204));
        Answer answer = app.user().get(community.select("&with_num_members=true")).isOk();
        assertThat(answer.text()).containsSubsequence("{\"id\":" + id + ",\"num_members\":2,\"channel_server\":[],",
                "\"num_members\":0,");
        assertThat(app.user().get(community.select("&with_num_members=True")).text()).doesNotContain("num_members");
    }

    @Test
    void membershipFilterTakesTheWordTrueAlone() {
        community.server("Not joined");
        long joined = community.server("Joined");
        Client user = app.user();
        user.send("POST", Community.path(joined) + "membership/").hasStatus(204);
        assertThat(ids(user.get(community.select("&by_user=true")))).containsExactly(joined);
        assertThat(ids(app.user().get(community.select("&by_user=true")))).isEmpty();
        assertThat(ids(community.staff().get(community.select("&by_user=true")))).as("owner, not member").isEmpty();
        for (String other : List.of("1", "True", "false", "")) {
            assertThat(ids(user.get(community.select("&by_user=" + other)))).as(other).hasSize(2);
        }
    }

    @Test
    void categoryIsItsExactName() {
        long id = community.server("A");
        Client user = app.user();
        assertThat(ids(user.get(community.select("")))).containsExactly(id);
        for (String unknown : List.of("category=nope",
                "category=" + community.category().toUpperCase(Locale.ROOT).replace(" ", "%20"),
                "category=%00", "category=%20")) {
            user.get(PATH + "?" + unknown).isJson(200, "[]");
        }
        assertThat(ids(user.get(PATH + "?category="))).contains(id);
    }

    @Test
    void thousandServersWithTwentyThousandMembersAreShownWhole() {
        try (TestApp own = TestApp.with(Map.of())) {
            own.execute("insert into account (clerk_id) select 'user_' || i from generate_series(1, 500) i");
            own.execute("insert into server (name, owner, category_id) select 'S' || i, gen_random_uuid(), 1 from "
                    + "generate_series(1, 1000) i");
            own.execute("""
                    insert into server_member (user_id, server_id) select a.id, s.id from
                    (select id, row_number() over () as n from account) a join server s on (s.id + a.n) % 25 = 0""");
            String servers = own.as("user_1").get(PATH + "?with_num_members=true").isOk().text();
            assertThat(servers.split("\"num_members\":20,")).hasSize(1001);
        }
    }

    @Test
    void emptyParameterIsLikeAnAbsentOne() {
        long id = community.server("A");
        assertThat(ids(app.user().get(community.select("&by_user=&by_serverid=&qty=&with_num_members="))))
                .containsExactly(id);
        assertThat(ids(app.user().get(community.select("&by_user&by_serverid&qty&with_num_members"))))
                .containsExactly(id);
    }

    @Nested
    class ById {

        @Test
        void foundIsAListOfOne() {
            long id = community.server("A");
            for (String spelling : List.of(id + "", "%2B" + id, "%20" + id + "%20", "0_" + id, "0" + id)) {
                assertThat(ids(app.user().get(community.select("&by_serverid=" + spelling)))).as(spelling)
                        .containsExactly(id);
            }
        }

        @Test
        void otherFiltersComeFirst() {
            long id = community.server("A");
            app.user().get(PATH + "?category=nope&by_serverid=" + id).isJson(400, notFound(Long.toString(id)));
            app.user().get(PATH + "?by_user=true&by_serverid=" + id).isJson(400, notFound(Long.toString(id)));
        }

        @ParameterizedTest
        @ValueSource(strings = {"987654321987", "99999999999999999999", "0", "-0", "9223372036854775807",
            "9223372036854775808"})
        void numberThatNoServerHasIsNotFound(String id) {
            app.user().get(PATH + "?by_serverid=" + id).isJson(400, notFound(id));
        }

        @ParameterizedTest
        @ValueSource(strings = {"x", "-1", "1.0", "1e3", "%00", "%20", "1__2", "0x1", "1%002", "%22"})
        void whatIsNoNumberIsAValueError(String id) {
            app.user().get(PATH + "?by_serverid=" + id).isJson(400, "[\"Server value error\"]");
        }

        @Test
        void unknownIdComesBeforeAWrongQuantity() {
            app.user().get(PATH + "?qty=x&by_serverid=987654321987").isJson(400, notFound("987654321987"));
            app.user().get(PATH + "?qty=0&by_serverid=987654321987").isJson(400, notFound("987654321987"));
        }

        private static String notFound(String id) {
            return "[\"Server with id " + id + " not found\"]";
        }
    }

    @Nested
    class Quantity {

        @ParameterizedTest
        @CsvSource({"0, 0", "1, 1", "2, 2", "3, 3", "4, 3", "99999999999999999999999, 3", "%202, 2", "%D9%A2, 2",
            "1&qty=2, 2", "'', 3"})
        void firstSoManyAreShown(String quantity, int expected) {
            List<Long> all = List.of(community.server("C"), community.server("B"), community.server("A"));
            assertThat(ids(app.user().get(community.select("&qty=" + quantity)))).isEqualTo(all.subList(0, expected));
        }

        @ParameterizedTest
        @ValueSource(strings = {"x", "-1", "1.5", "%00"})
        void whatIsNoNumberIsAValueError(String quantity) {
            long id = community.server("A");
            app.user().get(PATH + "?qty=" + quantity).isJson(400, "[\"Server value error\"]");
            app.user().get(PATH + "?by_serverid=" + id + "&qty=" + quantity).isJson(400, "[\"Server value error\"]");
        }

        @Test
        void noneOfOneIsNone() {
            app.user().get(PATH + "?qty=0&by_serverid=" + community.server("A")).isJson(200, "[]");
        }
    }

    private static JsonObject only(Answer answer) {
        List<?> items = ((JsonArray) answer.json()).items();
        assertThat(items).as("%s", answer).hasSize(1);
        return (JsonObject) items.getFirst();
    }

    private static List<Long> ids(Answer answer) {
        return ((JsonArray) answer.isOk().json()).items().stream()
                .map(server -> Long.parseLong(((JsonNumber) ((JsonObject) server).find("id").orElseThrow()).text()))
                .toList();
    }
}
