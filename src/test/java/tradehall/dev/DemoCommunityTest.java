package tradehall.dev;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import tradehall.Settings;
import tradehall.TestApp;
import tradehall.TestPostgreSql;
import tradehall.db.Database;
import tradehall.db.Statements;

import static org.assertj.core.api.Assertions.assertThat;

class DemoCommunityTest {

    @Test
    void isMadeOnceAndOwnedByTheUser() {
        try (TestApp app = TestApp.with(Map.of()); Database database = database(app.databaseUrl())) {
            app.execute("insert into account (clerk_id) values ('user_ada')");
            UUID owner = UUID.fromString(app.query("select id from account").getFirst());
            DemoCommunity.load(database, owner);
            String made = app.as("user_ada").get("/api/v1/server/select/?by_user=true&with_num_members=true").isOk()
                    .text();
            assertThat(made).containsSubsequence("Opening Bell", owner.toString())
                    .contains("Theta Gang", "\"num_members\":1,", "\"wheel\"");
            DemoCommunity.load(database, owner);
            assertThat(app.as("user_ada").get("/api/v1/server/select/?with_num_members=true").text()).isEqualTo(made);
        }
    }

    private static Database database(String url) {
        Settings settings = Settings.load(Path.of("target", "no-such-directory"), Map.of());
        return new Database(settings.database().at(url, TestPostgreSql.user(), TestPostgreSql.password()),
                Statements.packaged());
    }
}
