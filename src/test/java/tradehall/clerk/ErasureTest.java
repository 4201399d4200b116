package tradehall.clerk;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import tradehall.Client;
import tradehall.TestApp;
import tradehall.TestPostgreSql;
import tradehall.Webhook;
import tradehall.api.server.Community;
import tradehall.db.Database;
import tradehall.db.DatabaseSettings;
import tradehall.db.Statements;

import static org.assertj.core.api.Assertions.assertThat;

/// What stays of a user who was deleted at Clerk: a tombstone, and nothing else.
class ErasureTest {

    private static TestApp app;
    private static Database database;
    private static final String ACCOUNT = "/api/v1/account/";

    private final String userId = TestApp.newClerkId();
    /// In every text of the user's.
    private final String mark = userId.substring("user_".length());
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @BeforeAll
    static void start() {
        app = TestApp.with(Map.of());
        database = new Database(new DatabaseSettings(app.databaseUrl(), TestPostgreSql.user(),
            TestPostgreSql.password(), 2, Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(30)),
            Statements.packaged());
    }

    @AfterAll
    static void close() {
        database.close();
        app.close();
    }

    @Test
    void nothingOfTheUserStaysButTheTombstone() throws Exception {
        long server = everythingThatAUserHas();
        String id = app.query("select id from account where clerk_id = ?", userId).getFirst();
        assertThat(tablesHolding(mark, id))
                .contains("account", "user_profile", "user_extension", "user_organisation", "user_subscription",
                "clerk_membership", "clerk_billing_item", "trade", "flex_import", "flex_connection", "server",
                "channel", "server_member");
        deleted().send(app).isOk();
        assertThat(tablesHolding(mark, id)).contains("trade").doesNotContain("flex_connection");
        assertThat(erase(userId)).isZero();
        assertThat(tablesHolding(mark, id)).containsExactly("clerk_tombstone");
        assertThat(app.query("select clerk_id from clerk_tombstone where clerk_id = ?", userId))
                .containsExactly(userId);
        String nobody = "00000000-0000-0000-0000-000000000000";
        assertThat(app.user().get(Community.path(server)).isOk().text()).contains("\"owner\":\"" + nobody + "\"")
                .doesNotContain(id);
        assertThat(app.query("select owner from channel where server_id = ?", server)).containsExactly(nobody);
    }

    @Test
    void nothingBringsTheUserBack() throws Exception {
        Webhook created = created();
        created.send(app).isOk();
        deleted().send(app).isOk();
        refused();
        assertThat(erase(userId)).isZero();
        // its members tell nothing newer
        Webhook.of("organization.updated", "{\"id\":\"org_acme\",\"updated_at\":9}").send(app).isOk();
        long receipts = rows("webhook_event");
        for (Webhook late : List.of(created.withId("msg_late" + mark), membership(), item(), deleted())) {
            late.send(app).isOk();
        }
        created.send(app).isOk();
        refused();
        app.as(userId).post(ACCOUNT + "user/", "{\"first_name\":\"" + mark + "\"}").hasStatus(401);
        assertThat(tablesHolding(mark)).containsExactly("clerk_tombstone");
        assertThat(rows("webhook_event")).isEqualTo(receipts);
        assertThat(erase(userId)).isZero();
    }

    @Test
    void whatComesBeforeTheTimeIsNotKeptEither() throws Exception {
        deleted().send(app).isOk();
        for (Webhook late : List.of(created(), membership(), item())) {
            late.send(app).isOk();
        }
        refused();
        assertThat(tablesHolding(mark)).containsExactly("account", "clerk_tombstone");
    }

    @Test
    void theJobErasesWhoIsDueAndNobodyElse() throws Exception {
        String other = TestApp.newClerkId();
        created().send(app).isOk();
        app.as(other).get(ACCOUNT + "user/").isOk();
        deleted().send(app).isOk();
        try (Erasure later = new Erasure(database, Duration.ofDays(30)); Erasure now = new Erasure(database,
                Duration.ZERO)) {
            later.eraseDue();
            assertThat(tablesHolding(mark)).contains("account");
            now.eraseDue();
        }
        assertThat(tablesHolding(mark)).containsExactly("clerk_tombstone");
        app.as(other).get(ACCOUNT + "user/").isOk();
    }

    @Test
    void aLongHistoryGoesInPieces() {
        app.as(userId).get(ACCOUNT + "user/").isOk();
        String id = app.query("select id from account where clerk_id = ?", userId).getFirst();
        app.execute("""
                insert into trade (user_id, version, client_account_id, trade_id, transaction_id, is_cancelled)
                select cast(? as uuid), 0, 'U1', i::text, i, true from generate_series(1, 25) i""", id);
        List<String> answers = new ArrayList<>();
        for (int piece = 0; piece < 3; piece++) {
            answers.addAll(app.query("select account_erase(cast(? as uuid), 10) || ' ' || (select count(*) from trade "
                    + "where user_id = cast(? as uuid))",
                    id, id));
        }
        assertThat(answers).containsExactly("false 25", "false 15", "true 5"); // the count is of before the piece
        assertThat(app.query("select id from account where clerk_id = ?", userId)).isEmpty();
    }

    @Test
    void theCommandSaysWhatItCannotDo() throws Exception {
        assertThat(erase(userId)).isEqualTo(1);
        created().send(app).isOk();
        assertThat(erase(userId)).isEqualTo(1);
        assertThat(erase()).isEqualTo(2);
        assertThat(erase(userId, "twice")).isEqualTo(2);
        assertThat(output.toString(StandardCharsets.UTF_8)).contains("usage: ", "no user with that id was deleted");
        app.as(userId).get(ACCOUNT + "user/").isOk();
    }

    /// Whoever makes a table for users' data finds here what it takes to be erased.
    @Test
    void everyTableWithAUserIsErased() {
        assertThat(app.query("""
                select c.conrelid::regclass || '.' || c.conname from pg_constraint c
                where c.confrelid = 'account'::regclass and (c.confdeltype <> 'c' or not exists (
                  select from pg_attribute a where a.attrelid = c.conrelid and a.attnum = any (c.conkey) and a.attname = 'user_id'))"""))
                .as("references to account that are not by user_id, on delete cascade").isEmpty();
        assertThat(app.query("""
                select table_name || '.' || column_name
                from information_schema.columns join information_schema.tables using (table_schema, table_name)
                where table_schema = 'public' and table_type = 'BASE TABLE' and column_name ~ '(^|_)(user|user_id|owner|clerk_id|payer_id|account_uuid)$'
                and not exists (select from pg_constraint c where c.conrelid = table_name::regclass and c.confrelid = 'account'::regclass)"""))
                .as("columns that tell a user and that nothing erases")
                .containsExactlyInAnyOrder("account.clerk_id", "clerk_tombstone.clerk_id", // the user, and what stays
                        "clerk_membership.clerk_id", "clerk_billing_item.payer_id", // account_leave_clerk
                        "trade.user_id", "booking_report.user_id", // account_erase, trade_forget
                        "server.owner", "channel.owner"); // server_leave
    }

    private long everythingThatAUserHas() {
        created().send(app).isOk();
        app.execute("update account set is_staff = true where clerk_id = ?", userId);
        Client user = app.as(userId);
        user.post(ACCOUNT + "userprofile/", "{\"bio\":\"" + mark + "\"}").isOk();
        user.post(ACCOUNT + "userextension/", "{\"address\":\"" + mark + "\"}").isOk();
        user.post(ACCOUNT + "userorganisation/", "{\"org_name\":\"" + mark + "\"}").isOk();
        user.post(ACCOUNT + "usersubscription/", "{\"subscription_metadata\":{\"note\":\"" + mark + "\"}}").isOk();
        membership().send(app).isOk();
        item().send(app).isOk();
        user.with("Content-Type", "text/csv").post("/api/v1/ibkr/flexstatements/", """
                ClientAccountID,AccountAlias,Symbol,Buy/Sell,Quantity,TradePrice,DateTime,TradeDate,TradeID,TransactionID,IBOrderID,OrderType,IBCommission,LevelOfDetail,TransactionType
                U%s,,AAPL,BUY,1,1.5,20240801;153045,20240801,T%s,1,5,LMT,-1,EXECUTION,ExchTrade
                """.formatted(mark, mark)).isOk();
        app.execute("""
                insert into flex_connection (user_id, label, query_id, token_sealed, token_key, token_fingerprint, token_hint, token_set_at, enabled)
                select id, ?, '1', 'sealed', 'key', 'print', '1234', now(), true from account where clerk_id = ?""", mark, userId);
        long server = Community.in(app).server("Server");
        app.execute("update server set owner = (select id from account where clerk_id = ?) where id = ?", userId,
                server);
        user.post(Community.path(server) + "channels/", "{\"name\":\"Channel\",\"topic\":\"Topic\"}").hasStatus(201);
        user.post(Community.path(server) + "membership/", "").hasStatus(204);
        return server;
    }

    private Webhook created() {
        return Webhook.of("user.created", """
                {"id": "%s", "updated_at": 10, "username": "name%s", "first_name": "Ann", "primary_email_address_id": "i",
                 "email_addresses": [{"id": "i", "email_address": "%s@example.com"}], "unsafe_metadata": {"note": "%s"}}"""
                .formatted(userId, mark, mark, mark));
    }

    private Webhook membership() {
        return Webhook.of("organizationMembership.created", """
                {"id": "orgmem_%s", "role": "org:admin", "updated_at": 5, "organization": {"id": "org_acme", "updated_at": 1},
                 "public_user_data": {"user_id": "%s", "identifier": "%s@example.com"}}""".formatted(mark, userId, mark));
    }

    private Webhook item() {
        return Webhook.of("subscriptionItem.updated", """
                {"id": "item_%s", "status": "active", "updated_at": 5, "plan": {"slug": "plus"}, "payer": {"user_id": "%s"}}"""
                .formatted(mark, userId));
    }

    private Webhook deleted() {
        return Webhook.of("user.deleted", "{\"id\":\"" + userId + "\",\"deleted\":true}");
    }

    private void refused() {
        app.as(userId).get(ACCOUNT + "user/").isJson(401, """
                {"detail": "User inactive or deleted.", "code": "user_inactive"}""");
    }

    private int erase(String... arguments) throws InterruptedException {
        PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
        return new EraseCommand(work -> work.run(database), out).run(List.of(arguments));
    }

    private static long rows(String table) {
        return Long.parseLong(app.query("select count(*) from " + table).getFirst());
    }

    /// As a full dump would show: every table that has one of the words in any column.
    private static List<String> tablesHolding(String... words) throws SQLException {
        List<String> tables = new ArrayList<>();
        for (String table : app.query("select relname from pg_class where relkind = 'r' and relnamespace = "
                + "'public'::regnamespace order by 1")) {
            String found = app.query("select count(*) from \"" + table
                    + "\" row where row::text like any (cast(? as text[]))",
                    "{%" + String.join("%,%", words) + "%}").getFirst();
            if (!found.equals("0")) {
                tables.add(table);
            }
        }
        return tables;
    }
}
