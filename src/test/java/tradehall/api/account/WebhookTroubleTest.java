package tradehall.api.account;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import tradehall.Answer;
import tradehall.Eventually;
import tradehall.TestApp;
import tradehall.Webhook;

import static org.assertj.core.api.Assertions.assertThat;

/// `/api/v1/account/clerk_webhook/` when the database does not do what it should.
class WebhookTroubleTest {

    private final String userId = TestApp.newClerkId();
    private final Webhook delivery = userChanged(userId);

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
    void whoIsLockedHoldsUpNobodyElse() throws Exception {
        try (TestApp app = TestApp.configured("database: {answer-timeout: 60s, lock-timeout: 60s}");
             Connection other = app.connection();
             ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Webhook> locked = ofUsers(4).toList();
            locked.forEach(event -> event.send(app).isOk());
            other.setAutoCommit(false);
            other.prepareStatement("select 1 from account for update").executeQuery();
            List<Future<Answer>> stuck = locked.stream()
                    .map(event -> senders.submit(() -> event.withId(event.id() + "again").send(app))).toList();
            Eventually.holds("all wait for their locks",
                    () -> app.query("select 1 from pg_stat_activity where wait_event_type = 'Lock' "
                            + "and datname = current_database()").size() == stuck.size());
            ofUsers(20).forEach(event -> event.send(app).isOk());
            assertThat(stuck).noneMatch(Future::isDone);
            other.rollback();
            for (Future<Answer> answer : stuck) {
                answer.get().isOk();
            }
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

    private static Stream<Webhook> ofUsers(int count) {
        return Stream.generate(() -> userChanged(TestApp.newClerkId())).limit(count);
    }

    private static Webhook userChanged(String userId) {
        return Webhook.of("user.updated",
                "{\"id\":\"" + userId + "\",\"updated_at\":10,\"first_name\":\"Ann\"}");
    }

    private String outcome(TestApp app) {
        return app.query("select outcome from webhook_event where svix_id = ?", delivery.id()).getFirst();
    }
}
