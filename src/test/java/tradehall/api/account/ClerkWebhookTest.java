package tradehall.api.account;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tradehall.Answer;
import tradehall.TestApp;
import tradehall.Webhook;

import static org.assertj.core.api.Assertions.assertThat;

/// `/api/v1/account/clerk_webhook/`: what is taken and what is refused. What events change is in the other classes
/// here.
class ClerkWebhookTest {

    private static final String ROTATED = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

    private final TestApp app = TestApp.shared();
    private final String userId = TestApp.newClerkId();
    private final Webhook created = Webhook.of("user.created",
            "{\"id\":\"" + userId + "\",\"first_name\":\"Ann\",\"updated_at\":1716883200000}");

    @Nested
    class Taken {

        @Test
        void deliveryChangesTheUserAndSaysSo() {
            created.send(app).isJson(200, """
                    {"status": "success", "result": "applied"}""");
            assertThat(firstName()).containsExactly("Ann");
        }

        @Test
        void pathWithoutSlashIsServedToo() {
            created.send(app, "/api/v1/account/clerk_webhook", svix(created)).isOk();
        }

        @Test
        void otherHeaderFamilyCounts() {
            created.send(app, Webhook.PATH,
                    Map.of("webhook-id", created.id(), "webhook-timestamp", "" + created.timestamp(),
                    "webhook-signature", created.signature())).isOk();
        }

        @Test
        void goodSignatureAmongOthersCounts() {
            Map<String, String> headers = new HashMap<>(svix(created));
            headers.put("svix-signature",
                    "v1a,abc v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= nonsense " + created.signature());
            created.send(app, Webhook.PATH, headers).isOk();
        }

        @ParameterizedTest
        @ValueSource(longs = {-299, 299})
        void clocksMayDifferByFiveMinutes(long seconds) {
            created.at(created.timestamp() + seconds).send(app).isOk();
        }

        @Test
        void eitherSecretCountsWhileRotating() {
            try (TestApp rotating = TestApp.on(app.databaseUrl(),
                    Map.of("CLERK_WEBHOOK_SIGNING_SECRET", TestApp.WEBHOOK_SECRET + ", " + ROTATED))) {
                created.send(rotating).isOk();
                created.withId("msg_" + userId).signedWith(ROTATED).send(rotating).isOk();
            }
        }

        @Test
        void repeatedDeliveryChangesNothing() {
            created.send(app).isOk();
            app.execute("update account set first_name = 'Bea' where clerk_id = ?", userId);
            created.send(app).isJson(200, """
                    {"status": "success", "result": "repeated"}""");
            assertThat(firstName()).containsExactly("Bea");
        }
    }

    @Nested
    class Refused {

        @ParameterizedTest
        @ValueSource(strings = {"svix-id", "svix-timestamp", "svix-signature"})
        void missingHeaderIsNamed(String name) {
            Map<String, String> headers = new HashMap<>(svix(created));
            headers.remove(name);
            refused(created.send(app, Webhook.PATH, headers), "Missing required headers: " + name + ".");
        }

        @ParameterizedTest
        @ValueSource(strings = {"v1,", "v1,g0hM9SsE", "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            "invalid_signature"})
        void wrongSignature(String signature) {
            Map<String, String> headers = new HashMap<>(svix(created));
            headers.put("svix-signature", signature);
            refused(created.send(app, Webhook.PATH, headers),
                    "Webhook verification failed: No matching signature found.");
        }

        @Test
        void tamperedBody() {
            refused(created.withBody("{}".getBytes(StandardCharsets.UTF_8)).send(app, Webhook.PATH, svix(created)),
                    "Webhook verification failed: No matching signature found.");
        }

        @Test
        void foreignSecret() {
            refused(created.signedWith(ROTATED).send(app), "Webhook verification failed: No matching signature found.");
        }

        @ParameterizedTest
        @ValueSource(longs = {-302, 302})
        void oldAndFutureTimestamps(long seconds) {
            refused(created.at(created.timestamp() + seconds).send(app),
                    "Webhook verification failed: Message timestamp too "
                    + (seconds < 0 ? "old" : "new") + ".");
        }

        @Test
        void bytesThatAreNoText() {
            refused(created.withBody(new byte[]{(byte) 0xff, (byte) 0xfe}).send(app),
                    "Webhook verification failed: the body is not valid UTF-8.");
        }

        @Test
        void noSecretConfigured() {
            try (TestApp bare = TestApp.on(app.databaseUrl(), Map.of("CLERK_WEBHOOK_SIGNING_SECRET", ""))) {
                refused(created.send(bare), "No webhook signing secret is configured: set "
                        + "CLERK_WEBHOOK_SIGNING_SECRET.");
            }
        }

        @Test
        void foreignInstance() {
            try (TestApp strict = TestApp.on(app.databaseUrl(), Map.of("CLERK_INSTANCE_ID", "ins_other"))) {
                refused(created.send(strict),
                        "The event comes from a Clerk instance other than the configured one (CLERK_INSTANCE_ID).");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"[]", "{\"data\":{\"id\":\"x\"}}", "{\"type\":\"user.created\"}",
            "{\"type\":\"user.created\",\"data\":{}}",
                "{\"type\":\"user.created\",\"data\":{\"id\":\"\"}}", "{\"type\":7,\"data\":{\"id\":\"x\"}}", "{", ""})
        void bodyThatIsNoEvent(String body) {
            Answer answer = Webhook.of(body).send(app).hasStatus(400);
            assertThat(answer.text()).contains("\"detail\":\"The body ");
        }

        @Test
        void unhandledTypeIsNotDeliveredAgain() {
            Answer answer = Webhook.of("session.created", "{\"id\":\"sess_1\"}").send(app)
                    .isJson(400, "{\"detail\": \"Events of the type session.created are not handled.\"}");
            assertThat(answer.header("webhook-delivery")).isEqualTo("abort-message");
        }

        @Test
        void overOneMebibyte() {
            byte[] large = new byte[(1 << 20) + 1];
            Arrays.fill(large, (byte) ' ');
            created.withBody(large).send(app).hasStatus(413);
        }

        @Test
        void otherMethodsAreNotAllowed() {
            assertThat(app.anonymous().get(Webhook.PATH).hasStatus(405).header("Allow")).isEqualTo("OPTIONS, POST");
        }

        private void refused(Answer answer, String detail) {
            answer.isJson(400, "{\"detail\": \"" + detail + "\"}");
            assertThat(answer.header("webhook-delivery")).isEmpty();
            assertThat(firstName()).isEmpty();
        }
    }

    private static Map<String, String> svix(Webhook delivery) {
        return Map.of("svix-id", delivery.id(), "svix-timestamp", Long.toString(delivery.timestamp()), "svix-signature",
                delivery.signature());
    }

    private List<String> firstName() {
        return app.query("select first_name from account where clerk_id = ?", userId);
    }
}
