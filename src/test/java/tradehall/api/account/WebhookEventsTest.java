package tradehall.api.account;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import tradehall.Answer;
import tradehall.Client;
import tradehall.TestApp;
import tradehall.Webhook;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/// `/api/v1/account/webhookevents/`
class WebhookEventsTest {

    private static final String PATH = "/api/v1/account/webhookevents/";

    private final TestApp app = TestApp.shared();

    @Test
    void onlyStaffMaySeeThem() {
        app.anonymous().get(PATH).hasStatus(401);
        app.user().get(PATH).isJson(403, """
                {"detail": "You do not have permission to perform this action."}""");
        app.superuser().get(PATH).isOk();
    }

    @Test
    void latestFirstWithWhatBecameOfThem() {
        String userId = TestApp.newClerkId();
        Webhook applied = Webhook.of("user.created", "{\"id\":\"" + userId + "\",\"updated_at\":10}");
        Webhook stale = Webhook.of("user.updated", "{\"id\":\"" + userId + "\",\"updated_at\":9}");
        Webhook refused = Webhook.of("session.created", "{\"id\":\"sess_1\"}");
        List.of(applied, stale, refused, refused).forEach(delivery -> delivery.send(app));
        List<JsonObject> shown = list(app.staff().get(PATH + "?limit=1000")).stream()
                .filter(event -> List.of(applied.id(), stale.id(), refused.id())
                        .contains(event.text("svix_id").orElseThrow())).toList();
        assertThat(shown).extracting(event -> event.text("outcome").orElseThrow())
                .containsExactly("refused", "stale", "applied");
        assertThat(shown.getFirst().find("attempts")).contains(JsonValue.of(2));
        assertThat(shown.getFirst().text("type")).contains("session.created");
        assertThat(shown.getFirst().members().keySet())
                .containsExactly("svix_id", "type", "outcome", "detail", "attempts", "sent_at", "received_at");
        assertThat(shown.getLast().text("sent_at")).contains("2024-05-28T08:00:00Z");
    }

    /// Whoever knows the secret still does not name rows and metrics.
    @Test
    void aTypeThatIsNoneOfClerksIsNotKept() {
        String type = "x" + TestApp.newClerkId();
        Webhook refused = Webhook.of("subscription." + type, "{\"id\":\"a\"}");
        assertThat(refused.send(app).hasStatus(400).header("webhook-delivery")).isEqualTo("abort-message");
        assertThat(app.query("select type || detail from webhook_event where svix_id = ?", refused.id()))
                .containsExactly("unhandled" + "Events of this type are not handled.");
        assertThat(new Client(app.managementPort(), Map.of()).get("/metrics").isOk().text()).doesNotContain(type)
                .contains("type=\"unhandled\"");
    }

    @Test
    void filtersAndLimit() {
        Webhook.of("organization.deleted", "{\"id\":\"" + TestApp.newClerkId() + "\"}").send(app).isOk();
        Webhook.of("organization.deleted", "{\"id\":\"" + TestApp.newClerkId() + "\"}").send(app).isOk();
        Client staff = app.staff();
        assertThat(list(staff.get(PATH + "?type=organization.deleted&outcome=applied&limit=1"))).hasSize(1);
        assertThat(list(staff.get(PATH + "?type=organization.deleted&outcome=failed&limit="))).isEmpty();
        staff.get(PATH + "?limit=0").isInvalid("limit", "Ensure this value is greater than or equal to 1.");
        staff.get(PATH + "?limit=-1").isInvalid("limit", "Ensure this value is greater than or equal to 1.");
        staff.get(PATH + "?limit=1001").isInvalid("limit", "Ensure this value is less than or equal to 1000.");
        staff.get(PATH + "?limit=0&limit=x").isInvalid("limit", "A valid integer is required.");
        staff.get(PATH + "?outcome=x").isInvalid("outcome", "\"x\" is not a valid choice.");
        staff.get(PATH + "?type=%00").isInvalid("type", "Null characters are not allowed.");
    }

    @Test
    void deliveriesAreCountedByTypeAndResult() {
        Webhook.of("organization.deleted", "{\"id\":\"" + TestApp.newClerkId() + "\"}").send(app).isOk();
        Answer metrics = new Client(app.managementPort(), Map.of()).get("/metrics").isOk();
        assertThat(metrics.text()).containsPattern(
                "webhook_events_total\\{[^}]*result=\"applied\"[^}]*type=\"organization.deleted\"[^}]*}")
                .contains("webhook_last_event_age_seconds");
    }

    private static List<JsonObject> list(Answer answer) {
        return ((JsonArray) answer.isOk().json()).items().stream().map(item -> (JsonObject) item).toList();
    }
}
