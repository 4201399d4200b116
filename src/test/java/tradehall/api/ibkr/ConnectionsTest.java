package tradehall.api.ibkr;

import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tradehall.Answer;
import tradehall.Client;
import tradehall.TestApp;
import tradehall.dev.FakeAnswer;
import tradehall.ibkr.connection.FetchApp;
import tradehall.ibkr.connection.FetchApp.Connected;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionsTest {

    private static FetchApp app;
    private static final String PATH = FetchApp.PATH;
    private static final String BODY = "{\"query_id\": \"123456\", \"token\": \"abcdefgh12345678\"}";

    @BeforeAll
    static void start() {
        app = new FetchApp();
    }

    @AfterAll
    static void close() {
        app.close();
    }

    @Test
    void anonymousIsRefused() {
        app.app.anonymous().get(PATH).hasStatus(401);
        app.app.anonymous().post(PATH, "{").hasStatus(401);
    }

    @Nested
    class Post {

        @Test
        void showsAllButTheToken() {
            Answer made = app.app.user().post(PATH, BODY).hasStatus(201);
            made.isJson(201, """
                    {"id": %1$s, "label": "", "query_id": "123456", "token_hint": "5678", "token_set_at": "%2$s",
                     "token_expires_on": null, "start_date": null, "enabled": true, "status": "new", "status_detail": "", "action": "",
                     "last_attempt_at": null, "last_success_at": null, "covered_until": null,
                     "next_attempt_at": "%2$s"}""".formatted(id(made), app.clock.instant()));
            assertThat(made.text()).doesNotContain("abcdefgh");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                {}                                                        | {"query_id":["This field is required."],"token":["This field is required."]}
                {"query_id":"12x","token":"short"}                        | {"query_id":["Enter a valid value."],"token":["Enter a valid value."]}
                {"query_id":"123456789012345678901","token":"abcdefgh"}   | {"query_id":["Enter a valid value."]}
                {"query_id":1,"token":"abcd efgh"}                        | {"token":["Enter a valid value."]}
                {"query_id":"","token":null}                              | {"query_id":["This field may not be blank."],"token":["This field may not be null."]}
                {"query_id":"1","token":"abcdefgh","label":null}          | {"label":["This field may not be null."]}
                {"query_id":"1","token":"abcdefgh","start_date":"x"}      | {"start_date":["Date has wrong format. Use one of these formats instead: YYYY-MM-DD."]}
                {"query_id":"1","token":"abcdefgh","enabled":"perhaps"}   | {"enabled":["Must be a valid boolean."]}
                """)
        void tellsEveryWrongField(String body, String errors) {
            app.app.user().post(PATH, body).isJson(400, errors);
        }

        @Test
        void theLongestIsTaken() {
            app.app.user().post(PATH, "{\"query_id\": \"%s\", \"token\": \"%s\", \"label\": \"%s\"}"
                    .formatted("9".repeat(20), "a".repeat(128), "l".repeat(100))).hasStatus(201);
            app.app.user().post(PATH, "{\"query_id\": \"1\", \"token\": \"%s\", \"label\": \"%s\"}".formatted(
                    "a".repeat(129), "l".repeat(101)))
                    .isJson(400, """
                    {"label": ["Ensure this field has no more than 100 characters."], "token": ["Enter a valid value."]}""");
        }

        @Test
        void theEleventhIsRefused() {
            Client user = app.app.user();
            IntStream.range(0, 10).forEach(_ -> user.post(PATH, BODY).hasStatus(201));
            user.post(PATH, BODY).isJson(403, "{\"detail\": \"You have 10 connections already.\"}");
            user.post(PATH, "{}").hasStatus(400);
            assertThat(user.get(PATH).isOk().text().split("\"id\"")).hasSize(11);
        }

        @Test
        void oneThatIsOffIsNotDue() {
            Answer made = app.app.user().post(PATH, BODY.replace("}", ", \"enabled\": false}")).hasStatus(201);
            assertThat(made.object().text("status")).contains("off");
            assertThat(made.member("next_attempt_at").toString()).isEqualTo("JsonNull[]");
        }
    }

    @Test
    void nobodyElseKnowsOfIt() {
        Connected connected = app.connect();
        for (Client other : new Client[] {app.app.user(), app.app.staff(), app.app.superuser()}) {
            other.get(connected.path()).hasStatus(404);
            other.send("PATCH", connected.path(), "{}").hasStatus(404);
            other.send("DELETE", connected.path()).hasStatus(404);
            other.send("POST", connected.path() + "fetch/").hasStatus(404);
            other.get(PATH).isJson(200, "[]");
        }
        connected.user().get(PATH + "nonsense/").hasStatus(404);
    }

    @Test
    void deletedItIsGoneAndSoIsItsToken() {
        Connected connected = app.connect();
        connected.user().send("DELETE", connected.path()).hasStatus(204);
        connected.user().send("DELETE", connected.path()).hasStatus(404);
        connected.user().get(connected.path()).hasStatus(404);
        assertThat(app.app.query("select 1 from flex_connection where id = ?", connected.id())).isEmpty();
    }

    @Nested
    class Patch {

        private final Connected connected = app.connect(app.app.user(), ", \"start_date\": \"2026-02-02\"");

        Patch() {
            app.fetchFor(Duration.ofSeconds(2));
            assertThat(connected.text("status")).isEqualTo("ok");
        }

        @Test
        void whatIsSaidAlreadyChangesNothing() {
            connected.patch("{\"query_id\": \"123456\", \"start_date\": \"2026-02-02\", \"enabled\": true, "
                    + "\"status\": \"off\"}").isOk();
            assertThat(connected.text("status")).isEqualTo("ok");
        }

        @Test
        void aNameAndADateChangeNothingElse() {
            connected.patch("{\"label\": \" mine \", \"token_expires_on\": \"2027-01-01\"}").isOk();
            assertThat(connected.text("status") + connected.text("label")).isEqualTo("okmine");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                {"token": "anothertoken1"}      | 2026-03-10
                {"query_id": "7"}               | null
                {"start_date": "2026-02-01"}    | null
                {"start_date": null}            | null
                {"start_date": "2026-03-02"}    | 2026-03-10
                """)
        void whatAFetchIsMadeByBeginsItAnew(String change, String covered) {
            connected.patch(change).isOk();
            assertThat(connected.text("status")).isEqualTo("new");
            assertThat(connected.text("next_attempt_at")).isEqualTo(app.clock.instant().toString());
            assertThat(connected.text("covered_until")).isEqualTo(covered);
        }

        @Test
        void switchedOffAndOnItBeginsAnew() {
            connected.patch("{\"enabled\": false}").isOk();
            assertThat(connected.text("status") + " " + connected.text("next_attempt_at")).isEqualTo("off null");
            connected.patch("{\"enabled\": true}").isOk();
            assertThat(connected.text("status") + " " + connected.text("next_attempt_at"))
                    .isEqualTo("new " + app.clock.instant());
            assertThat(connected.text("covered_until")).isEqualTo("2026-03-10");
        }

        @Test
        void aWrongFieldChangesNothing() {
            connected.patch("{\"label\": \"new\", \"token\": \"x\"}").isInvalid("token", "Enter a valid value.");
            assertThat(connected.text("label")).isEmpty();
        }
    }

    /// From 14 days before.
    @ParameterizedTest
    @CsvSource({"2026-03-26,false", "2026-03-25,true", "2026-03-11,true", "2026-01-01,true"})
    void theEndOfATokenIsToldInTime(String date, boolean told) {
        Connected connected = app.connect(app.app.user(),
                ", \"enabled\": false, \"token_expires_on\": \"" + date + "\"");
        assertThat(connected.text("action").contains(date)).isEqualTo(told);
    }

    @Test
    void withoutKeysOnlyDeletingWorks() {
        Connected connected = app.connect();
        try (TestApp keyless = TestApp.on(app.app.databaseUrl(), Map.of())) {
            Client user = new Client(keyless.port(), connected.user().headers());
            for (Answer answer : new Answer[] {user.get(PATH), user.post(PATH, "nonsense"), user.get(connected.path()),
                user.send("PATCH", connected.path(), "{}"), user.send("POST", connected.path() + "fetch/")}) {
                answer.hasStatus(503);
                assertThat(answer.header("Retry-After")).isEqualTo("3600");
            }
            keyless.anonymous().get(PATH).hasStatus(401);
            user.send("DELETE", connected.path()).hasStatus(204);
        }
    }

    @Test
    void theirConnectionsGoWithADeletedUser() {
        Connected connected = app.connect(FakeAnswer.code(1012));
        app.app.execute("update account set is_deleted = true where id = (select user_id from flex_connection where "
                + "id = ?)", connected.id());
        assertThat(app.app.query("select 1 from flex_connection where id = ?", connected.id())).isEmpty();
    }

    private static String id(Answer made) {
        return app.app.query("select max(id) from flex_connection where token_hint = '5678' and label = '' and "
                + "query_id = '123456' "
                + "and id::text = ?", made.member("id").toString().replaceAll("\\D", "")).getFirst();
    }
}
