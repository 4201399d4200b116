package tradehall.api.account;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import tradehall.Answer;
import tradehall.Client;
import tradehall.TestApp;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonObject;
import tradehall.json.JsonValue.JsonString;

import static org.assertj.core.api.Assertions.assertThat;

/// `/api/v1/account/user/`
class UserTest {

    private static final String PATH = "/api/v1/account/user/";

    private final TestApp app = TestApp.shared();

    @Nested
    class Get {

        @Test
        void anonymousIsRefused() {
            Answer answer = app.anonymous().get(PATH).isJson(401, """
                    {"detail": "Authentication credentials were not provided."}""");
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"api\"");
        }

        @Test
        void newUserReadsDefaultsInTheReferencesOrder() {
            Answer answer = app.user().get(PATH).isOk();
            assertThat(answer.object().members().keySet())
                    .containsExactly("username", "email", "first_name", "last_name",
                    "last_login", "unsafe_metadata", "created_at", "updated_at", "last_sign_in_at", "email_verified",
                    "phone_number_verified", "two_factor_enabled", "is_active", "is_staff", "is_superuser",
                    "is_developer",
                    "is_beta_tester", "subscription_level", "session_actor", "roles", "aud");
            assertThat(answer.member("created_at").toString()).endsWith("Z]");
        }

        @Test
        void audienceIsTheTokensAudOrAzp() {
            String aud = TestApp.token(TestApp.newClerkId(),
                    claims -> claims.with("aud", "https://a.example").with("azp", "https://b.example"));
            assertThat(app.withToken(aud).get(PATH).member("aud")).isEqualTo(JsonValue.of("https://a.example"));
            String azp = TestApp.token(TestApp.newClerkId(), claims -> claims.with("azp", "https://b.example"));
            assertThat(app.withToken(azp).get(PATH).member("aud")).isEqualTo(JsonValue.of("https://b.example"));
            assertThat(app.user().get(PATH).member("aud")).isEqualTo(JsonValue.NULL);
        }

        @Test
        void impersonatorIsShownAndNeverStored() {
            String clerkId = TestApp.newClerkId();
            String impersonated = TestApp.token(clerkId,
                    claims -> claims.with("act", new JsonObject().with("sub", "user_boss")));
            Answer shown = app.withToken(impersonated).get(PATH);
            assertThat(shown.member("session_actor")).isEqualTo(JsonValue.of("user_boss"));
            app.withToken(impersonated).post(PATH, shown.text()).isOk();
            assertThat(app.as(clerkId).get(PATH).member("session_actor")).isEqualTo(JsonValue.NULL);
        }

        @Test
        void timesReadAlikeWhateverTheSessionThatWroteThem() {
            String clerkId = TestApp.newClerkId();
            app.as(clerkId).get(PATH).isOk();
            app.execute("""
                    do $$ begin
                        set local datestyle = german;
                        set local time zone 'Asia/Tokyo';
                        update account set last_login = '2026-01-02T03:04:05.6Z' where clerk_id = '%s';
                    end $$""".formatted(clerkId));
            String impersonated = TestApp.token(clerkId,
                    claims -> claims.with("act", new JsonObject().with("sub", "user_boss")));
            assertThat(app.as(clerkId).get(PATH).member("last_login"))
                    .isEqualTo(JsonValue.of("2026-01-02T03:04:05.6Z"));
            assertThat(app.withToken(impersonated).get(PATH).member("last_login"))
                    .isEqualTo(JsonValue.of("2026-01-02T03:04:05.6Z"));
        }

        @Test
        void inactiveUserIsRefused() {
            String clerkId = TestApp.newClerkId();
            app.as(clerkId).get(PATH).isOk();
            app.execute("update account set is_active = false where clerk_id = ?", clerkId);
            String refusal = """
                    {"detail": "User inactive or deleted.", "code": "user_inactive"}""";
            app.as(clerkId).get(PATH).isJson(401, refusal);
            app.as(clerkId).post(PATH, "not even JSON").isJson(401, refusal);
            app.as(clerkId).send("PATCH", PATH).isJson(401, refusal);
        }

        @Test
        void fiftyFirstRequestsAtOnceMakeOneRow() throws Exception {
            String clerkId = TestApp.newClerkId();
            Callable<Answer> first = () -> app.as(clerkId).get(PATH);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<Answer> answer : threads.invokeAll(IntStream.range(0, 50).mapToObj(_ -> first).toList())) {
                    answer.get().isOk();
                }
            }
            assertThat(app.query("select id from account where clerk_id = ?", clerkId)).hasSize(1);
        }

        @Test
        void whoeverReadsAtOnceIsShownTheirOwn() throws Exception {
            List<String> clerkIds = IntStream.range(0, 20).mapToObj(_ -> TestApp.newClerkId()).toList();
            for (int i = 0; i < clerkIds.size(); i++) {
                app.as(clerkIds.get(i)).post(PATH, "{\"last_name\": \"reader " + i + "\"}").isOk();
            }
            List<Callable<Answer>> reads = IntStream.range(0, 400)
                    .<Callable<Answer>>mapToObj(i -> () -> app.as(clerkIds.get(i % 20)).get(PATH)).toList();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Answer>> answers = threads.invokeAll(reads);
                for (int i = 0; i < answers.size(); i++) {
                    assertThat(answers.get(i).get().isOk().member("last_name"))
                            .isEqualTo(JsonValue.of("reader " + i % 20));
                }
            }
        }
    }

    @Nested
    class Post {

        @Test
        void anonymousIsRefused() {
            app.anonymous().post(PATH, "{}").hasStatus(401);
        }

        @Test
        void absentFieldsStay() {
            Client user = app.user();
            user.post(PATH, "{\"first_name\": \"Ada\", \"last_name\": \"L\"}").isOk();
            Answer answer = user.post(PATH, "{\"last_name\": \"Lovelace\"}").isOk();
            assertThat(answer.member("first_name")).isEqualTo(JsonValue.of("Ada"));
            assertThat(answer.member("last_name")).isEqualTo(JsonValue.of("Lovelace"));
            assertThat(user.get(PATH).text()).isEqualTo(answer.text());
        }

        @Test
        void everyWrongFieldIsReportedAtOnceAndNothingIsWritten() {
            Client user = app.user();
            user.post(PATH, """
                    {"first_name": null, "last_name": "x", "is_staff": "maybe", "roles": [987654321]}""").isJson(400, """
                    {"first_name": ["This field may not be null."], "is_staff": ["Must be a valid boolean."],
                     "roles": ["Invalid pk \\"987654321\\" - object does not exist."]}""");
            assertThat(user.get(PATH).member("last_name")).isEqualTo(JsonValue.of(""));
        }

        @Test
        void usernameIsUniqueWithoutRegardToCase() {
            String name = "Zoë" + TestApp.newClerkId();
            app.user().post(PATH, "{\"username\": \"" + name + "\"}").isOk();
            app.user().post(PATH, "{\"username\": \"" + name.toUpperCase(Locale.ROOT) + "\"}")
                    .isInvalid("username", "This field must be unique.");
        }

        /// Longer than an index of the database takes.
        @Test
        void usernameMayBeOfAnyLength() {
            String name = (TestApp.newClerkId() + "É").repeat(5000);
            Client user = app.user();
            assertThat(user.post(PATH, "{\"username\": \"" + name + "\"}").isOk().member("username"))
                    .isEqualTo(JsonValue.of(name));
            app.user().post(PATH, "{\"username\": \"" + name.toUpperCase(Locale.ROOT) + "\"}")
                    .isInvalid("username", "This field must be unique.");
            app.user().post(PATH, "{\"username\": \"" + name + "x\"}").isOk();
        }

        /// PostgreSQL would put them in their order for hours, and nothing could interrupt it.
        @Test
        @Timeout(60)
        void usernameMayBeOfCombiningCharacters() {
            String name = TestApp.newClerkId() + "\u0301\u0323".repeat(100_000);
            assertThat(app.user().post(PATH, "{\"username\": \"" + name + "\"}").isOk().member("username"))
                    .isEqualTo(JsonValue.of(name));
            app.user().post(PATH, "{\"username\": \"" + name.toUpperCase(Locale.ROOT) + "\"}")
                    .isInvalid("username", "This field must be unique.");
        }

        @Test
        void usernameRaceHasOneWinner() throws Exception {
            String body = "{\"username\": \"race" + TestApp.newClerkId() + "\"}";
            List<Callable<Answer>> racers = IntStream.range(0, 8).<Callable<Answer>>mapToObj(_ -> {
                Client user = app.user();
                return () -> user.post(PATH, body);
            }).toList();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Integer> statuses = threads.invokeAll(racers).stream().map(Future::resultNow).map(Answer::status)
                        .sorted().toList();
                assertThat(statuses).containsExactly(200, 400, 400, 400, 400, 400, 400, 400);
            }
        }

        @Test
        void blankUsernameIsNone() {
            Client user = app.user();
            user.post(PATH, "{\"username\": \"" + TestApp.newClerkId() + "\"}").isOk();
            assertThat(user.post(PATH, "{\"username\": \"  \"}").isOk().member("username")).isEqualTo(JsonValue.NULL);
        }

        @Test
        void guardedFieldIsForStaffAlone() {
            app.user().post(PATH, "{\"is_staff\": true, \"first_name\": \"x\"}").isJson(403, """
                    {"is_staff": ["You do not have permission to change this field."]}""");
            Client staff = app.staff();
            assertThat(staff.post(PATH, "{\"is_developer\": true}").isOk().member("is_developer"))
                    .isEqualTo(JsonValue.of(true));
            staff.post(PATH, "{\"is_superuser\": true}").isJson(403, """
                    {"is_superuser": ["You do not have permission to change this field."]}""");
        }

        @Test
        void whatWasReadCanBePostedBack() {
            Client user = app.user();
            Answer read = user.get(PATH);
            assertThat(user.post(PATH, read.text()).isOk().text()).isEqualTo(read.text());
        }

        @Test
        void updatedAtMovesWithAChangeAlone() {
            Client user = app.user();
            JsonValue before = user.get(PATH).member("updated_at");
            assertThat(user.post(PATH, "{}").member("updated_at")).isEqualTo(before);
            assertThat(user.post(PATH, "{\"first_name\": \"x\"}").member("updated_at")).isNotEqualTo(before);
        }

        @Test
        void updatedAtMovesWhenARoleGoes() {
            Client superuser = app.superuser();
            String role = app.query("insert into role (name) values ('short-lived') returning id").getFirst();
            Instant before = updatedAt(superuser.post(PATH, "{\"roles\": [" + role + "]}").isOk());
            app.execute("delete from role where id = cast(? as integer)", role);
            Answer after = superuser.get(PATH);
            assertThat(after.text()).contains("\"roles\":[]");
            assertThat(updatedAt(after)).isAfter(before);
        }

        @Test
        void updatedAtNeverMovesBack() throws Exception {
            String clerkId = TestApp.newClerkId();
            Client user = app.as(clerkId);
            user.get(PATH).isOk();
            try (Connection connection = app.connection(); Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("select now()"); // begins the transaction: now() stands still from here on
                Instant before = updatedAt(user.post(PATH, "{\"first_name\": \"x\"}").isOk());
                statement.execute("update account set last_name = 'y', updated_at = now() where clerk_id = '" + clerkId
                        + "'");
                connection.commit();
                assertThat(updatedAt(user.get(PATH))).isAfter(before);
            }
        }

        @Test
        void concurrentUpdatesOfDifferentFieldsLoseNothing() throws Exception {
            Client user = app.user();
            user.get(PATH).isOk();
            List<String> bodies = List.of("{\"first_name\":\"a\"}", "{\"last_name\":\"b\"}",
                    "{\"unsafe_metadata\":{\"c\":1.10}}",
                    "{\"username\":\"" + TestApp.newClerkId() + "\"}");
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                threads.invokeAll(bodies.stream().<Callable<Answer>>map(body -> () -> user.post(PATH, body)).toList())
                        .forEach(answer -> answer.resultNow().isOk());
            }
            Answer after = user.get(PATH);
            assertThat(after.text()).contains("\"first_name\":\"a\"", "\"last_name\":\"b\"", "{\"c\":1.10}");
            assertThat(after.member("username")).isNotEqualTo(JsonValue.NULL);
        }
    }

    private static Instant updatedAt(Answer answer) {
        return Instant.parse(((JsonString) answer.member("updated_at")).value());
    }
}
