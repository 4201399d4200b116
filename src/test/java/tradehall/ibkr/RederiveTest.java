package tradehall.ibkr;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

import org.junit.jupiter.api.Test;

import tradehall.Client;
import tradehall.TestApp;
import tradehall.TestPostgreSql;
import tradehall.api.ibkr.Flex;
import tradehall.db.Database;
import tradehall.db.DatabaseSettings;
import tradehall.db.Statements;
import tradehall.http.Limits;
import tradehall.ibkr.flex.FlexParser;

import static org.assertj.core.api.Assertions.assertThat;

/// The command `rederive`.
class RederiveTest {

    private static final String EVERYTHING =
            "select t::text from trade t union all select t::text from booking_report t union all "
            + "select c::text from flex_covered c union all select o::text from flex_reported o order by 1";

    private static final Limits.Users USERS = new Limits.Users(100, 100, 1 << 20, 1, 2, 50, 200);
    private static final Limits.Flex FLEX = new Limits.Flex(1 << 20, Duration.ofSeconds(30), 1 << 18, 1000, 40, 4096,
            100);

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @Test
    void nothingChangesWhereTheParsersReadWhatTheyRead() {
        try (TestApp app = TestApp.configured("")) {
            fill(app);
            List<String> before = app.query(EVERYTHING);
            assertThat(rederive(app, "America/New_York")).isZero();
            assertThat(app.query(EVERYTHING)).isEqualTo(before);
            assertThat(output.toString(StandardCharsets.UTF_8))
                    .isEqualTo("3 files read, 0 of them changed trades, 0 could not be read\n");
        }
    }

    /// Another zone stands in for another parser. What the first file tells is hidden, or told anew by the second.
    @Test
    void whatTheyReadOtherwiseIsTold() {
        try (TestApp app = TestApp.configured("")) {
            fill(app);
            assertThat(rederive(app, "UTC")).isZero();
            assertThat(app.query("select to_char(close_time at time zone 'UTC', 'HH24MI') || version from trade where "
                    + "not is_cancelled"))
                    .containsOnly("15302", "15303");
            assertThat(output.toString(StandardCharsets.UTF_8))
                    .contains("1 changed, 0 removed", "3 files read, 2 of them changed trades");
        }
    }

    private static void fill(TestApp app) {
        Client user = app.user().with("Content-Type", "application/xml");
        for (String xml : List.of(Flex.file(Flex.execution("1"), Flex.execution("2")),
                Flex.file(Flex.execution("2").with("tradePrice", "7"), Flex.cancel("1", "11", "20240802")),
                Flex.file(Flex.execution("3")))) {
            user.send("POST", Flex.STATEMENTS, BodyPublishers.ofString(xml)).isOk();
        }
    }

    private int rederive(TestApp app, String zone) {
        Duration patience = Duration.ofSeconds(60);
        try (Database database = new Database(new DatabaseSettings(app.databaseUrl(), TestPostgreSql.user(),
                TestPostgreSql.password(), 2,
                patience, patience, patience), Statements.packaged())) {
            Archive archive = new Archive(USERS, Duration.ofDays(1), Clock.systemUTC());
            return new Rederive(new FlexImport(database, new FlexParser(ZoneId.of(zone), FLEX), archive, 100),
                    new ImportStore(database, archive), new PrintStream(output, true, StandardCharsets.UTF_8)).run();
        }
    }
}
