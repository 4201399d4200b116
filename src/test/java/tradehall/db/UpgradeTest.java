package tradehall.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

import tradehall.Client;
import tradehall.TestApp;
import tradehall.TestPostgreSql;
import tradehall.json.JsonReader;

import static org.assertj.core.api.Assertions.assertThat;

/// A database that was in use under the last baseline, under this build.
class UpgradeTest {

    /// The newest migration of the baseline; `MigrationFilesTest` keeps them as they landed.
    private static final String BASELINE = "5";

    private static final String ACCOUNT = "/api/v1/account/";

    @Test
    void whatIsThereStaysAndIsServed() throws Exception {
        String url = usedUnderTheBaseline();
        List<String> before = rows(url);
        try (TestApp app = TestApp.on(url, Map.of())) {
            assertThat(rows(url)).containsAll(before);
            Client kept = app.as("user_kept");
            assertThat(kept.get(ACCOUNT + "user/").isOk().text())
                    .contains("\"username\":\"Kept\"", "\"subscription_level\":30",
                    "\"roles\":[7]", "{\"n\": 1.10}");
            assertThat(kept.get(ACCOUNT + "userprofile/").isOk().text()).contains("Trades options.");
            assertThat(kept.get(ACCOUNT + "userextension/").isOk().text()).contains("1990-02-03");
            assertThat(kept.get(ACCOUNT + "usersubscription/").isOk().text()).contains("\"Plus\"", "\"active\"");
            assertThat(kept.get("/api/v1/ibkr/trades/").isOk().text()).contains("\"AAPL\"", "190.50");
            Client other = app.as("user_other");
            assertThat(other.get(ACCOUNT + "userorganisation/").isOk().text())
                    .contains("\"Kept Ltd\"", "\"org:admin\"");
            assertThat(other.get(ACCOUNT + "usersubscription/").isOk().member("subscription_level"))
                    .isEqualTo(JsonReader.read("20"));
            assertThat(other.get("/api/v1/server/select/?by_user=true").isOk().text())
                    .contains("\"Opening Bell\"", "\"general\"");
            app.as("user_gone").get(ACCOUNT + "user/").hasStatus(401);
            kept.post(ACCOUNT + "userprofile/", "{\"bio\": \"Trades futures.\"}").isOk();
        }
    }

    /// Otherwise the upgrade is tried on less than there may be.
    @Test
    void everyTableOfTheBaselineIsInUse() throws Exception {
        assertThat(rows(usedUnderTheBaseline())).noneMatch(table -> table.endsWith(" 0"));
    }

    private static String usedUnderTheBaseline() throws IOException, SQLException {
        String url = TestPostgreSql.emptyDatabase();
        Flyway.configure().dataSource(url, TestPostgreSql.user(), TestPostgreSql.password()).target(BASELINE).load()
                .migrate();
        Catalog.execute(url, Files.readString(Path.of("src/test/resources/db/populated.sql")));
        return url;
    }

    /// Each table and how many rows it has.
    private static List<String> rows(String url) throws SQLException {
        return Catalog.column(url, """
                select relname || ' ' || (xpath('/row/c/text()', query_to_xml('select count(*) as c from public.' || relname, false, true, '')))[1]
                from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'flyway_schema_history' order by 1""");
    }
}
