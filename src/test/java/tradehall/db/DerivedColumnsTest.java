package tradehall.db;

import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import tradehall.TestPostgreSql;

import static org.assertj.core.api.Assertions.assertThat;

/// What is derived from an account's other columns follows them, whoever writes, and cannot be written by itself.
class DerivedColumnsTest {

    private static String url;

    @BeforeAll
    static void migrate() throws Exception {
        url = TestPostgreSql.migratedDatabase();
    }

    @Test
    void keysFollowTheNames() throws Exception {
        Catalog.execute(url, "insert into account (clerk_id, username, email) values ('user_keys', 'ＡDA', 'Ada@Example.com')");
        assertThat(derived("user_keys")).containsExactly("ada ada@example.com");
        Catalog.execute(url, "update account set username = 'Grace', email = '' where clerk_id = 'user_keys'");
        assertThat(derived("user_keys")).containsExactly("grace -");
        Catalog.execute(url, "update account set username = null, email = 'G@x.org' where clerk_id = 'user_keys'");
        assertThat(derived("user_keys")).containsExactly("- g@x.org");
    }

    @Test
    void theRenderingFollowsEveryColumnThatItShows() throws Exception {
        Catalog.execute(url, "insert into account (clerk_id) values ('user_shown')");
        for (String change : List.of("username = 'u'", "email = 'e@x.org'", "first_name = 'f'", "last_name = 'l'",
                "last_login = '2026-01-02T03:04:05Z'", "unsafe_metadata = '{\"a\":1.0}'", "created_at = '2020-01-01T00:00:00Z'",
                "last_sign_in_at = '2026-01-02T03:04:05.5Z'", "email_verified = true", "phone_number_verified = true",
                "two_factor_enabled = true", "is_active = false", "is_staff = true", "is_superuser = true", "is_developer = true",
                "is_beta_tester = true", "subscription_level = 10", "billing_level = 20", "session_actor = 's'", "roles = '{7}'")) {
            List<String> before = rendering();
            Catalog.execute(url, "update account set " + change + " where clerk_id = 'user_shown'");
            assertThat(rendering()).as(change).isNotEqualTo(before)
                    .isEqualTo(Catalog.column(url, "select user_json_head_now(a, null) from account a where clerk_id = 'user_shown'"));
        }
    }

    @Test
    void nobodyWritesWhatIsDerived() throws Exception {
        Catalog.execute(url, "insert into account (clerk_id, username, email) values ('user_forger', 'forger', 'f@x.org')");
        List<String> before = derived("user_forger");
        Catalog.execute(url, "update account set username_key = 'ada', email_key = 'a@x.org', user_json_head = '{' where clerk_id = 'user_forger'");
        assertThat(derived("user_forger")).isEqualTo(before);
        assertThat(Catalog.column(url, "select user_json_head = user_json_head_now(a, null) from account a where clerk_id = 'user_forger'"))
                .containsExactly("t");
    }

    /// As replication does, and who loads many rows.
    @Test
    void whatIsDerivedIsThereAlsoWhereOtherTriggersRest() throws Exception {
        Catalog.execute(url, "set session_replication_role = replica; insert into account (clerk_id, username) values ('user_loaded', 'Loaded')");
        assertThat(derived("user_loaded")).containsExactly("loaded -");
        assertThat(Catalog.column(url, "select user_json_head::text like '{\"username\":\"Loaded\",%' from account where clerk_id = 'user_loaded'"))
                .containsExactly("t");
    }

    private static List<String> derived(String clerkId) throws Exception {
        return Catalog.column(url, "select coalesce(username_key, '-') || ' ' || coalesce(email_key, '-') from account where clerk_id = '"
                + clerkId + "'");
    }

    private static List<String> rendering() throws Exception {
        return Catalog.column(url, "select user_json_head from account where clerk_id = 'user_shown'");
    }
}
