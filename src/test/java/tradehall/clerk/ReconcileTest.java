package tradehall.clerk;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import tradehall.TestApp;
import tradehall.TestPostgreSql;
import tradehall.Webhook;
import tradehall.db.Database;
import tradehall.db.DatabaseSettings;
import tradehall.db.Statements;

import static org.assertj.core.api.Assertions.assertThat;

/// The reconcile command against a Clerk that pages, rate-limits and fails.
class ReconcileTest {

    private static TestApp app;

    private final FakeClerkApi clerk = new FakeClerkApi();
    private final List<Duration> pauses = new ArrayList<>();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final Database database = database();

    @AfterEach
    void close() {
        database.close();
        clerk.close();
        app.execute("truncate account, clerk_membership, clerk_organisation, clerk_billing_item, clerk_listed, "
                + "clerk_tombstone, webhook_event cascade");
    }

    @BeforeAll
    static void start() {
        app = TestApp.with(Map.of());
    }

    @AfterAll
    static void closeApp() {
        app.close();
    }

    @Test
    void repairsWhatWasMissedAndThenChangesNothing() throws InterruptedException {
        Webhook.of("user.created", "{\"id\":\"user_old\",\"updated_at\":10,\"first_name\":\"Old\"}").send(app).isOk();
        Webhook.of("user.created", "{\"id\":\"user_new\",\"updated_at\":30,\"first_name\":\"Newer\"}").send(app).isOk();
        Webhook.of("user.created", "{\"id\":\"user_gone\",\"updated_at\":10,\"first_name\":\"Gone\"}").send(app).isOk();
        clerk.user("user_old", 20, "\"first_name\":\"Fresh\"");
        clerk.user("user_new", 20, "\"first_name\":\"Stale\"");
        clerk.user("user_missed", 5, "\"first_name\":\"Missed\",\"public_metadata\":{\"is_staff\":true}");
        clerk.membership("orgmem_1", "user_old", "org_1", 10);
        clerk.subscription("user_old",
                "{\"id\":\"item_1\",\"status\":\"active\",\"updated_at\":10,\"plan\":{\"slug\":\"plus\",\"name\""
                + ":\"Plus\"}}");

        assertThat(run()).isZero();
        assertThat(printed()).contains("changed user user_old", "changed user user_missed",
                "not known to Clerk: user user_gone",
                "user: 3 seen, 2 changed", "membership: 1 seen, 1 changed", "subscription of: 1 seen, 1 changed",
                "users not known to Clerk: 1");
        assertThat(state()).containsExactly("user_gone Gone f 0", "user_missed Missed t 0", "user_new Newer f 0",
                "user_old Fresh f 30");

        assertThat(run()).isZero();
        assertThat(printed()).contains("user: 3 seen, 0 changed", "membership: 1 seen, 0 changed",
                "subscription of: 1 seen, 0 changed")
                .doesNotContain("changed user");
    }

    @Test
    void whatClerkListsNoMoreEnds() throws InterruptedException {
        clerk.user("user_a", 1, "\"username\":null");
        Webhook.of("organizationMembership.created", """
                {"id": "orgmem_gone", "updated_at": 1, "organization": {"id": "org_1"}, "public_user_data": {"user_id": "user_a"}}""").send(app).isOk();
        Webhook.of("subscriptionItem.active", """
                {"id": "item_gone", "status": "active", "updated_at": 1, "plan": {"slug": "plus"}, "payer": {"user_id": "user_a"}}""").send(app).isOk();
        clerk.subscription("user_a", "");
        assertThat(run()).isZero();
        assertThat(state()).containsExactly("user_a  f 0");
        assertThat(app.query("select is_deleted from clerk_membership")).containsExactly("t");
    }

    @Test
    void dryRunTellsAndChangesNothing() throws InterruptedException {
        clerk.user("user_a", 1, "\"first_name\":\"Ann\"");
        clerk.membership("orgmem_1", "user_a", "org_1", 10);
        assertThat(run("--dry-run")).isZero();
        assertThat(printed()).contains("changed user user_a", "user: 1 seen, 1 would change");
        assertThat(state()).isEmpty();
        assertThat(app.query("select 1 from clerk_membership")).isEmpty();
    }

    @Test
    void listThatSlipsWhileItIsReadLosesNobody() throws InterruptedException {
        IntStream.range(0, 1300).forEach(i -> clerk.user("user_%04d".formatted(i), 1, "\"first_name\":\"F\""));
        clerk.afterFirstPage(() -> IntStream.range(0, 200).forEach(i -> clerk.removeUser("user_%04d".formatted(i))));
        assertThat(run()).isZero();
        assertThat(app.query("select count(*) from account")).containsExactly("1300");
        assertThat(printed()).contains("user: 1000 seen");
        assertThat(run()).isZero();
        assertThat(printed()).contains("users not known to Clerk: 200");
    }

    @Test
    void waitsAsLongAsToldAndTriesAgainWhatFails() throws InterruptedException {
        clerk.user("user_a", 1, "\"first_name\":\"Ann\"");
        clerk.failNext(429, 429, 500, 503);
        assertThat(run()).isZero();
        assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(7), Duration.ofSeconds(7),
                Duration.ofSeconds(7));
        assertThat(state()).containsExactly("user_a Ann f 0");
    }

    @Test
    void givesUpAtLastAndSaysWhereToGoOn() throws InterruptedException {
        IntStream.range(0, 600).forEach(i -> clerk.user("user_%04d".formatted(i), 1, "\"first_name\":\"F\""));
        clerk.afterFirstPage(() -> clerk.failNext(500, 500, 500, 500, 500, 500, 500, 500));
        assertThat(run()).isEqualTo(1);
        assertThat(printed()).contains("could not finish: GET /users?limit=500&offset=450",
                "continue with: reconcile --from users:0");
        assertThat(run("--from", "users:450")).isZero();
        assertThat(app.query("select count(*) from account")).containsExactly("600");
    }

    @Test
    void onlyWhatWasNotListedIsAskedForByName() throws InterruptedException {
        IntStream.range(0, 600).forEach(i -> clerk.user("user_%04d".formatted(i), 1, "\"first_name\":\"F\""));
        clerk.membership("orgmem_1", "user_0001", "org_1", 10);
        clerk.afterFirstPage(() -> clerk.failNext(500, 500, 500, 500, 500, 500, 500, 500));
        assertThat(run()).isEqualTo(1);
        assertThat(run("--from", "users:450")).isZero();
        assertThat(printed()).contains("users not known to Clerk: 0");
        assertThat(clerk.requests()).doesNotContain("/users/user_0001/organization_memberships")
                .filteredOn("/users"::equals).hasSize(1 + 8 + 1);
        assertThat(app.query("select 1 from clerk_listed")).isEmpty();
    }

    @Test
    void aPageMayHoldMoreThanOneRequestMay() throws InterruptedException {
        String metadata = "\"unsafe_metadata\":{\"a\":[0" + ",0".repeat(1_000) + "]}";
        IntStream.range(0, 300).forEach(i -> clerk.user("user_%04d".formatted(i), 1, metadata));
        assertThat(run()).isZero();
        assertThat(app.query("select count(*) from account")).containsExactly("300");
    }

    @Test
    void wrongUse() throws InterruptedException {
        assertThat(run("--nonsense")).isEqualTo(2);
        assertThat(run("--from", "nowhere:1")).isEqualTo(2);
        assertThat(reconcile().run(List.of(), clerk.url(), "")).isEqualTo(2);
        assertThat(reconcile().run(List.of(), clerk.url(), "sk_wrong")).isEqualTo(1);
        assertThat(printed()).contains("usage: java -jar tradehall.jar reconcile", "CLERK_SECRET_KEY is not set",
                "Clerk refuses CLERK_SECRET_KEY");
    }

    private int run(String... arguments) throws InterruptedException {
        output.reset();
        return reconcile().run(List.of(arguments), clerk.url(), FakeClerkApi.SECRET_KEY);
    }

    private Reconcile reconcile() {
        WebhookSettings settings = new WebhookSettings(List.of(), "", false, Map.of(), Duration.ofDays(90));
        return new Reconcile(settings, work -> work.run(database), pauses::add,
                new PrintStream(output, true, StandardCharsets.UTF_8));
    }

    private String printed() {
        return output.toString(StandardCharsets.UTF_8);
    }

    private static List<String> state() {
        return app.query("""
                select concat_ws(' ', clerk_id, first_name, is_staff, account_level(account)) from account order by clerk_id""");
    }

    private static Database database() {
        return new Database(new DatabaseSettings(app.databaseUrl(), TestPostgreSql.user(), TestPostgreSql.password(), 2,
                Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(2)),
                Statements.packaged());
    }
}
