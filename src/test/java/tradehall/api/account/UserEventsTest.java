package tradehall.api.account;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tradehall.Answer;
import tradehall.TestApp;
import tradehall.Webhook;
import tradehall.json.JsonReader;
import tradehall.json.JsonWriter;

import static org.assertj.core.api.Assertions.assertThat;

/// What `user.created`, `user.updated` and `user.deleted` make of a user.
class UserEventsTest {

    private static final String USER = "/api/v1/account/user/";

    private final TestApp app = TestApp.shared();
    private final String userId = TestApp.newClerkId();

    @Nested
    class Mapping {

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '~', nullValues = "-", textBlock = """
                username                | "username":null                                                | null
                first_name              | "first_name":null                                              | ""
                first_name              | "first_name":"A\\u0000nn"                                      | "Ann"
                first_name              | "first_name":"\\ud800x"                                        | "\\ufffdx"
                last_name               | "last_name":"1234567890123456789012345678😀x"                   | "1234567890123456789012345678😀x"
                last_name               | "last_name":"12345678901234567890123456789😀xyz"                | "12345678901234567890123456789😀"
                last_sign_in_at         | "last_sign_in_at":1716883400000                                | "2024-05-28T08:03:20Z"
                created_at              | "created_at":1716883200123                                     | "2024-05-28T08:00:00.123Z"
                two_factor_enabled      | "two_factor_enabled":true                                      | true
                unsafe_metadata         | "unsafe_metadata":{"n":1.10,"z":"\\u0000"}                     | {"n":1.10,"z":"\\u0000"}
                email                   | "primary_email_address_id":"idn_1","email_addresses":[]        | ""
                email                   | "email_addresses":"nonsense"                                   | ""
                is_staff                | "public_metadata":{"is_staff":true}                            | true
                is_staff                | "public_metadata":{"is_staff":"true"}                          | false
                subscription_level      | "public_metadata":{"subscription_level":30}                    | 30
                subscription_level      | "public_metadata":{"subscription_level":31}                    | 0
                roles                   | "public_metadata":{"roles":[2147483647]}                       | []
                roles                   | "public_metadata":{"roles":[1e99]}                             | []
                """)
        void fieldComesFrom(String field, String sent, String shown) {
            changed(1, sent).isOk();
            app.as(userId).get(USER).isOk();
            assertThat(app.as(userId).get(USER).object().find(field)).contains(JsonReader.read(shown));
        }

        @Test
        void primaryEmailCountsElseTheFirstVerified() {
            String one = "{\"id\":\"idn_1\",\"email_address\":\"1" + userId + "@x.com\",\"verification\":null}";
            String two = "{\"id\":\"idn_2\",\"email_address\":\"2" + userId
                    + "@x.com\",\"verification\":{\"status\":\"verified\"}}";
            changed(1, "\"primary_email_address_id\":\"idn_1\",\"email_addresses\":[" + two + "," + one + "]").isOk();
            assertThat(shown("email", "email_verified")).containsExactly("\"1" + userId + "@x.com\"", "false");
            changed(2, "\"primary_email_address_id\":\"idn_9\",\"email_addresses\":[" + one + "," + two + "]").isOk();
            assertThat(shown("email", "email_verified")).containsExactly("\"2" + userId + "@x.com\"", "true");
        }

        @Test
        void bannedUserIsRefusedUntilUnbanned() {
            changed(1, "\"banned\":true").isOk();
            app.as(userId).get(USER).hasStatus(401);
            changed(2, "\"banned\":false,\"deprovisioned\":true").isOk();
            app.as(userId).get(USER).hasStatus(401);
            changed(3, "\"banned\":false,\"deprovisioned\":false").isOk();
            app.as(userId).get(USER).isOk();
        }

        @Test
        void updateNeverReactivatesWhomStaffClosed() {
            changed(1, "\"banned\":false").isOk();
            app.execute("update account set is_active = false where clerk_id = ?", userId);
            changed(2, "\"banned\":false").isOk();
            app.as(userId).get(USER).hasStatus(401);
        }
    }

    @Nested
    class Order {

        @Test
        void olderEventArrivingLateChangesNothing() {
            changed(20, "\"first_name\":\"New\"").isOk();
            changed(10, "\"first_name\":\"Old\"").isJson(200, """
                    {"status": "success", "result": "stale"}""");
            changed(null, "\"first_name\":\"Clockless\"").isOk();
            assertThat(shown("first_name")).containsExactly("\"New\"");
        }

        @Test
        void deletedUserIsNeverResurrected() {
            deleted().isOk();
            changed(99, "\"first_name\":\"Late\"").isOk();
            app.as(userId).get(USER).isJson(401, """
                    {"detail": "User inactive or deleted.", "code": "user_inactive"}""");
            deleted().isJson(200, """
                    {"status": "success", "result": "stale"}""");
        }

        @Test
        void anyOrderWithRepetitionsEndsInTheSameState() {
            Random random = new Random(1);
            List<String> outcomes = new ArrayList<>();
            for (int round = 0; round < 40; round++) {
                String x = TestApp.newClerkId();
                List<Webhook> events = new ArrayList<>(List.of(
                        named(x + "a", 10, x), named(x + "b", 20, x.toUpperCase(Locale.ROOT)),
                        named(x + "b", 30, x + "y"),
                        named(x + "c", 15, x), named(x + "d", 40, x), delete(x + "d"), named(x + "a", 10, x + "tie"),
                        named(x + "e", 5, x + "y")));
                for (int i = 0; i < events.size(); i++) {
                    events.set(i, events.get(i).withId("msg_" + x + i));
                }
                List<Webhook> sent = new ArrayList<>(events);
                sent.addAll(events.subList(0, 4));
                Collections.shuffle(sent, random);
                sent.forEach(event -> event.send(app).isOk());
                outcomes.add(String.join(" ", app.query("""
                        select concat_ws(',', right(clerk_id, 1), replace(username, ?, 'x'), email <> '', is_deleted, clerk_updated_at)
                        from account where clerk_id like ? order by 1""", x, x + "%")));
            }
            assertThat(outcomes).containsOnly("a,xtie,t,f,10 b,xy,t,f,30 c,x,t,f,15 d,f,t e,t,f,5");
        }

        private Webhook named(String id, int clock, String username) {
            return Webhook.of("user.updated",
                    "{\"id\":\"" + id + "\",\"updated_at\":" + clock + ",\"username\":\"" + username
                    + "\",\"primary_email_address_id\":\"i\",\"email_addresses\":[{\"id\":\"i\",\"email_address\":\""
                    + id + "@x.com\"}]}");
        }
    }

    @Nested
    class Names {

        @Test
        void newestOwnerKeepsAUsernameAndTheNextGetsItBack() {
            String name = "n" + userId;
            String other = TestApp.newClerkId();
            changed(10, "\"username\":\"" + name + "\"").isOk();
            event(other, 20, "\"username\":\"" + name.toUpperCase(Locale.ROOT) + "\"").send(app).isOk();
            assertThat(shown("username")).containsExactly("null");
            event(other, 30, "\"username\":null").send(app).isOk();
            assertThat(shown("username")).containsExactly("\"" + name + "\"");
        }

        @Test
        void usernameLeftHereGoesToWhoClaimedItNext() {
            String name = "n" + userId;
            String other = TestApp.newClerkId();
            changed(10, "\"username\":\"" + name + "\"").isOk();
            event(other, 20, "\"username\":\"" + name + "\"").send(app).isOk();
            app.as(other).post(USER, "{\"username\":\"other" + name + "\"}").isOk();
            assertThat(shown("username")).containsExactly("\"" + name + "\"");
        }

        @Test
        void emailOfADeletedUserIsFree() {
            String other = TestApp.newClerkId();
            String address = "\"primary_email_address_id\":\"i\",\"email_addresses\":[{\"id\":\"i\",\"email_addr"
                    + "ess\":\"" + userId + "@x.com\"}]";
            event(other, 50, address).send(app).isOk();
            changed(10, address).isOk();
            assertThat(shown("email")).containsExactly("\"\"");
            delete(other).send(app).isOk();
            assertThat(shown("email")).containsExactly("\"" + userId + "@x.com\"");
        }
    }

    @Nested
    class Concurrency {

        @Test
        void twoReplicasAgreeOnSwappedNamesAndDeletions() throws Exception {
            try (TestApp replica = TestApp.on(app.databaseUrl(), Map.of());
                 ExecutorService senders = Executors.newFixedThreadPool(8)) {
                for (int round = 0; round < 25; round++) {
                    String x = TestApp.newClerkId();
                    List<Webhook> events = List.of(
                            event(x + "a", 10, "\"username\":\"" + x + "\""),
                            event(x + "b", 10, "\"username\":\"" + x + "y\""),
                            event(x + "a", 20, "\"username\":\"" + x + "y\""),
                            event(x + "b", 20, "\"username\":\"" + x + "\""),
                            event(x + "c", 15, "\"username\":\"" + x + "\""),
                            event(x + "d", 90, "\"username\":\"" + x + "\""), delete(x + "d"));
                    List<Callable<Answer>> calls = new ArrayList<>();
                    events.forEach(event -> {
                        calls.add(() -> event.send(app));
                        calls.add(() -> event.send(replica));
                    });
                    Collections.shuffle(calls, new Random(round));
                    for (Future<Answer> answer : senders.invokeAll(calls)) {
                        answer.get().isOk();
                    }
                    assertThat(app.query("select concat_ws(',', right(clerk_id, 1), replace(username, ?, 'x'), "
                            + "is_deleted) "
                            + "from account where clerk_id like ? order by 1", x, x + "%"))
                            .containsExactly("a,xy,f", "b,x,f", "c,f", "d,t");
                }
            }
        }
    }

    private Answer changed(Integer clock, String members) {
        return event(userId, clock, members).send(app);
    }

    private Answer deleted() {
        return delete(userId).send(app);
    }

    private static Webhook event(String id, Integer clock, String members) {
        return Webhook.of("user.updated", "{\"id\":\"" + id + "\",\"updated_at\":" + clock + "," + members + "}");
    }

    private static Webhook delete(String id) {
        return Webhook.of("user.deleted", "{\"object\":\"user\",\"id\":\"" + id + "\",\"deleted\":true}");
    }

    private List<String> shown(String... fields) {
        Answer answer = app.as(userId).get(USER).isOk();
        return List.of(fields).stream().map(field -> JsonWriter.text(answer.member(field))).toList();
    }
}
