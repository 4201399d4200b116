package tradehall.api.account;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.Map;

import org.junit.jupiter.api.Test;

import tradehall.Answer;
import tradehall.TestApp;
import tradehall.Webhook;

import static org.assertj.core.api.Assertions.assertThat;

/// `/api/v1/account/clerk_webhook/` when the database does not do what it should.
class WebhookTroubleTest {

    private final String userId = TestApp.newClerkId();
    private final Webhook delivery = Webhook.of("user.updated",
            "{\"id\":\"" + userId + "\",\"updated_at\":10,\"first_name\":\"Ann\"}");

    @Test
    void lockThatIsNotHadInTimeIsTriedAgain() throws Exception {
        try (TestApp app = TestApp.configured("database: {lock-timeout: 250ms}")) {
            app.execute("insert into account (clerk_id) values (?)", userId);
            try (Connection other = app.connection();
                 PreparedStatement lock = other.prepareStatement(
                         "select 1 from account where clerk_id = ? for update")) {
                other.setAutoCommit(false);
                lock.setString(1, userId);
                lock.executeQuery();
                Answer answer = delivery.send(app).hasStatus(503);
                assertThat(answer.header("Retry-After")).isEqualTo("5");
                assertThat(answer.header("webhook-delivery")).isEmpty();
                other.rollback();
            }
            assertThat(outcome(app)).isEqualTo("failed");
            delivery.send(app).isOk();
            assertThat(outcome(app)).isEqualTo("applied");
        }
    }

    @Test
    void failureOfOursIsDeliveredAgain() {
        try (TestApp lost = TestApp.with(Map.of())) {
            lost.execute("alter table webhook_event rename to elsewhere");
            delivery.send(lost).hasStatus(500);
            lost.execute("alter table elsewhere rename to webhook_event");
            delivery.send(lost).isOk();
        }
    }

    private String outcome(TestApp app) {
        return app.query("select outcome from webhook_event where svix_id = ?", delivery.id()).getFirst();
    }
}
