package tradehall.api.account;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tradehall.Answer;
import tradehall.TestApp;
import tradehall.Webhook;
import tradehall.json.JsonReader;
import tradehall.json.JsonWriter;

import static org.assertj.core.api.Assertions.assertThat;

/// What Clerk Billing's `subscription.*` and `subscriptionItem.*` make of `usersubscription/` and of the one level.
class BillingEventsTest {

    private static final String PATH = "/api/v1/account/usersubscription/";
    private static final String USER = "/api/v1/account/user/";
    private static final long FUTURE = Instant.now().plus(Duration.ofDays(9)).truncatedTo(ChronoUnit.SECONDS)
            .toEpochMilli();
    private static final long PAST = 1_700_000_000_000L;

    private final TestApp app = TestApp.shared();
    private final String userId = TestApp.newClerkId();

    @Test
    void itemOfAnUnknownUserIsShownAtFirstSight() {
        item("i1", 10, "active", "premium", FUTURE).send(app).isOk();
        app.as(userId).get(PATH).isJson(200, """
                {"subscription_id": "csub_1", "subscription_name": "Plan premium", "subscription_level": 40,
                 "subscription_status": "active", "subscription_start_date": "1970-01-01T00:00:01Z",
                 "subscription_end_date": "%s", "subscription_trial_end_date": null, "subscription_cancelled_date": null,
                 "subscription_suspended_date": null, "subscription_metadata": null}""".formatted(Instant.ofEpochMilli(FUTURE)));
        assertThat(shown(USER, "subscription_level")).containsExactly("40");
    }

    @Test
    void payerWithAnIdLongerThanAnyIsNone() {
        String payer = Stream.generate(TestApp::newClerkId).limit(200).collect(Collectors.joining());
        Webhook.of("subscriptionItem.updated",
                "{\"id\": \"%s\", \"payer\": {\"user_id\": \"%s\"}}".formatted(userId, payer)).send(app).isOk();
    }

    @Test
    void subscriptionOfMoreItemsThanAnyIsRefused() {
        String items = String.join(",", Collections.nCopies(1001, "{\"id\": \"i\"}"));
        Webhook.of("subscription.updated", "{\"id\": \"csub_1\", \"items\": [" + items + "]}").send(app)
                .isJson(400, "{\"detail\": \"The subscription has more than 1000 items.\"}");
    }

    @Test
    void withoutAnyItemItIsEmpty() {
        app.as(userId).get(PATH).isJson(200, "{}");
    }

    @Test
    void highestLiveItemCounts() {
        item("i1", 10, "active", "plus", FUTURE).send(app).isOk();
        item("i2", 20, "active", "free", FUTURE).send(app).isOk();
        item("i3", 30, "upcoming", "premium", FUTURE).send(app).isOk();
        item("i4", 40, "abandoned", "premium", FUTURE).send(app).isOk();
        assertThat(shown(PATH, "subscription_level", "subscription_status")).containsExactly("30", "\"active\"");
        item("i1", 50, "past_due", "plus", FUTURE).send(app).isOk();
        assertThat(shown(PATH, "subscription_level", "subscription_status", "subscription_suspended_date"))
                .containsExactly("30", "\"suspended\"", "\"1970-01-01T00:00:00.05Z\"");
        item("i1", 60, "ended", "plus", PAST).send(app).isOk();
        assertThat(shown(PATH, "subscription_level", "subscription_name")).containsExactly("0", "\"Plan free\"");
    }

    @Test
    void cancelledItemLapsesWithoutAnEventAndMovesNoClock() {
        app.as(userId).get(USER).isOk();
        item("i1", 10, "canceled", "plus", FUTURE).send(app).isOk();
        assertThat(shown(PATH, "subscription_level", "subscription_status")).containsExactly("30", "\"cancelled\"");
        List<String> before = shown(USER, "updated_at");
        app.execute("update clerk_billing_item set period_end = now() - interval '1 second' where payer_id = ?",
                userId);
        app.execute("update account set billing_level_until = now() - interval '1 second' where clerk_id = ?", userId);
        assertThat(shown(PATH, "subscription_level", "subscription_status")).containsExactly("0", "\"inactive\"");
        assertThat(shown(USER, "subscription_level")).containsExactly("0");
        assertThat(shown(USER, "updated_at")).isEqualTo(before);
    }

    @Test
    void anEventAfterTheLapseMovesNoClockEither() {
        app.as(userId).get(USER).isOk();
        item("i1", 10, "canceled", "plus", FUTURE).send(app).isOk();
        app.execute("update clerk_billing_item set period_end = now() - interval '1 second' where payer_id = ?",
                userId);
        app.execute("update account set billing_level_until = now() - interval '1 second' where clerk_id = ?", userId);
        List<String> before = shown(USER, "updated_at", "subscription_level");
        item("i1", 20, "ended", "plus", PAST).send(app).isOk();
        assertThat(shown(USER, "updated_at", "subscription_level")).isEqualTo(before);
        item("i1", 30, "active", "plus", FUTURE).send(app).isOk();
        assertThat(shown(USER, "updated_at")).isNotEqualTo(List.of(before.getFirst()));
    }

    /// Clerk's items of the free default plan have one id for all users.
    @Test
    void usersWhoseItemsHaveOneIdKeepThemApart() {
        String other = TestApp.newClerkId();
        for (String payer : List.of(userId, other)) {
            Webhook.of("subscriptionItem.active", """
                    {"id": "cplan_default", "status": "active", "updated_at": 1, "plan": {"slug": "free", "name": "Free of %s"},
                     "payer": {"user_id": "%s"}}""".formatted(payer, payer)).send(app).isOk();
        }
        assertThat(shown(PATH, "subscription_name")).containsExactly("\"Free of " + userId + "\"");
        assertThat(JsonWriter.text(app.as(other).get(PATH).isOk().member("subscription_name")))
                .isEqualTo("\"Free of " + other + "\"");
    }

    @Test
    void datesTurnWithTheStatus() {
        trial("i1", 10, FUTURE).send(app).isOk();
        item("i1", 20, "active", "plus", FUTURE + 1000).send(app).isOk();
        item("i1", 30, "canceled", "plus", FUTURE).send(app).isOk();
        item("i1", 40, "canceled", "plus", FUTURE).send(app).isOk();
        assertThat(shown(PATH, "subscription_trial_end_date", "subscription_cancelled_date"))
                .containsExactly("\"" + Instant.ofEpochMilli(FUTURE) + "\"", "\"1970-01-01T00:00:00.03Z\"");
        item("i1", 50, "active", "plus", FUTURE).send(app).isOk();
        assertThat(shown(PATH, "subscription_cancelled_date")).containsExactly("null");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aDateThatWasToldOutlivesTheStatus(long seed) {
        List<Webhook> events = new ArrayList<>(List.of(dated(10, "canceled", "\"canceled_at\":7"),
                item("i1", 20, "active", "plus", FUTURE),
                dated(30, "past_due", "\"past_due_at\":27"), dated(40, "canceled", "\"canceled_at\":35"),
                item("i1", 50, "ended", "plus", PAST)));
        Collections.shuffle(events, new Random(seed));
        events.forEach(event -> event.send(app).isOk());
        assertThat(shown(PATH, "subscription_status", "subscription_cancelled_date", "subscription_suspended_date"))
                .containsExactly("\"inactive\"", "\"1970-01-01T00:00:00.035Z\"", "\"1970-01-01T00:00:00.027Z\"");
        item("i1", 60, "active", "plus", FUTURE).send(app).isOk();
        assertThat(shown(PATH, "subscription_cancelled_date", "subscription_suspended_date"))
                .containsExactly("null", "null");
    }

    @Test
    void aTrialWithoutAClockCounts() {
        Webhook.of("subscriptionItem.updated", """
                {"id": "i%s", "status": "active", "is_free_trial": true, "period_end": 5, "payer": {"user_id": "%s"}}"""
                .formatted(userId, userId)).send(app).isOk();
        assertThat(shown(PATH, "subscription_trial_end_date")).containsExactly("\"1970-01-01T00:00:00.005Z\"");
    }

    @Test
    void staffWriteUnderTheLevelThatBillingGives() {
        changed(5, "\"public_metadata\":{\"subscription_level\":20}");
        item("i1", 10, "active", "plus", FUTURE).send(app).isOk();
        changed(6, "\"public_metadata\":{\"subscription_level\":10}");
        assertThat(shown(USER, "subscription_level")).containsExactly("30");
        app.execute("update account set is_staff = true where clerk_id = ?", userId);
        assertThat(app.as(userId).post(USER, "{\"subscription_level\":40}").isOk().member("subscription_level"))
                .isEqualTo(JsonReader.read("30"));
        assertThat(shown(PATH, "subscription_level")).containsExactly("30");
    }

    @Test
    void unknownPlanLeavesTheLevelThatWasWritten() {
        changed(5, "\"public_metadata\":{\"subscription_level\":20}");
        item("i1", 10, "active", "pro-plan", FUTURE).send(app).isOk();
        assertThat(shown(PATH, "subscription_level", "subscription_name", "subscription_status"))
                .containsExactly("20", "\"Plan pro-plan\"", "\"active\"");
    }

    @Test
    void subscriptionTellsOfAllItsItems() {
        Webhook.of("subscription.updated", """
                {"id": "csub_9", "status": "active", "canceled_at": 77, "payer": {"user_id": "%s"}, "items": [
                  {"id": "a%s", "status": "canceled", "updated_at": 10, "period_end": %d, "plan": {"slug": "basic"}, "subscription_id": null},
                  {"id": "b%s", "status": "active", "updated_at": 10, "period_end": null, "plan": null}]}"""
                .formatted(userId, userId, FUTURE, userId)).send(app).isOk();
        assertThat(shown(PATH, "subscription_id", "subscription_level", "subscription_cancelled_date"))
                .containsExactly("\"csub_9\"", "10", "\"1970-01-01T00:00:00.077Z\"");
    }

    @Test
    void organisationThatPaysChangesNoUser() {
        Webhook.of("subscriptionItem.active",
                "{\"id\":\"i" + userId + "\",\"status\":\"active\",\"payer\":{\"user_id\":\"\",\"organization_id"
                + "\":\"org_1\"}}")
                .send(app).isOk();
        app.as(userId).get(PATH).isJson(200, "{}");
    }

    @Test
    void anyOrderEndsInTheSameState() {
        Random random = new Random(2);
        List<String> outcomes = new ArrayList<>();
        for (int round = 0; round < 30; round++) {
            String payer = TestApp.newClerkId();
            List<Webhook> events = new ArrayList<>(List.of(
                    item(payer, "i1", 10, "active", "premium", FUTURE, true),
                    item(payer, "i1", 20, "active", "premium", FUTURE + 5, false),
                    item(payer, "i1", 30, "canceled", "premium", FUTURE, false),
                    item(payer, "i1", 40, "canceled", "premium", FUTURE, false),
                    item(payer, "i2", 15, "upcoming", "free", FUTURE, false),
                    item(payer, "i3", 35, "ended", "plus", PAST, false),
                    Webhook.of("user.created", "{\"id\":\"" + payer + "\",\"updated_at\":1}")));
            Collections.shuffle(events, random);
            events.forEach(event -> event.send(app).isOk());
            outcomes.add(app.as(payer).get(PATH).isOk().text());
        }
        assertThat(outcomes.stream().distinct()).hasSize(1);
        assertThat(outcomes.getFirst())
                .contains("\"subscription_level\":40", "\"cancelled\"", "1970-01-01T00:00:00.03Z");
    }

    private void changed(int clock, String members) {
        Webhook.of("user.updated", "{\"id\":\"" + userId + "\",\"updated_at\":" + clock + "," + members + "}").send(app)
                .isOk();
    }

    private Webhook item(String id, int clock, String status, String slug, long periodEnd) {
        return item(userId, id, clock, status, slug, periodEnd, false);
    }

    private Webhook dated(int clock, String status, String date) {
        return Webhook.of("subscriptionItem.updated", """
                {"id": "i1%s", "status": "%s", "updated_at": %d, %s, "period_end": %d, "plan": {"slug": "plus", "name": "Plan plus"},
                 "payer": {"user_id": "%s", "organization_id": ""}, "subscription_id": "csub_1"}"""
                .formatted(userId, status, clock, date, FUTURE, userId));
    }

    private Webhook trial(String id, int clock, long periodEnd) {
        return item(userId, id, clock, "active", "plus", periodEnd, true);
    }

    private static Webhook item(String payer, String id, int clock, String status, String slug, long periodEnd,
            boolean trial) {
        return Webhook.of("subscriptionItem.updated", """
                {"id": "%s", "status": "%s", "is_free_trial": %b, "updated_at": %d, "period_start": 1000, "period_end": %d,
                 "plan": {"slug": "%s", "name": "Plan %s"}, "payer": {"user_id": "%s", "organization_id": ""}, "subscription_id": "csub_1"}"""
                .formatted(id + payer, status, trial, clock, periodEnd, slug, slug, payer));
    }

    private List<String> shown(String path, String... fields) {
        Answer answer = app.as(userId).get(path).isOk();
        return List.of(fields).stream().map(field -> JsonWriter.text(answer.member(field))).toList();
    }
}
