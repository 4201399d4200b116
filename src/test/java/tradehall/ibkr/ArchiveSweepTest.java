package tradehall.ibkr;

import java.util.Map;

import org.junit.jupiter.api.Test;

import tradehall.Client;
import tradehall.Eventually;
import tradehall.TestApp;
import tradehall.api.ibkr.Flex;

import static org.assertj.core.api.Assertions.assertThat;

/// Contract §7: originals are kept `ibkr.keep-files`, also of users who come no more.
class ArchiveSweepTest {

    private static final String IMPORTS = "/api/v1/ibkr/imports/";
    private static final String FILES = "select content from flex_file f join account a on a.id = f.user_id "
            + "where a.clerk_id = ?";

    @Test
    void dropsWhatIsOldAndNothingThatItTold() {
        String old = TestApp.newClerkId();
        String recent = TestApp.newClerkId();
        try (TestApp app = TestApp.with(Map.of())) {
            for (String user : new String[] {old, recent}) {
                Flex.post(app.as(user), Flex.file(Flex.execution("1"))).isOk();
            }
            app.execute("update flex_import set created_at = now() - interval '1096 days' from account a "
                    + "where a.id = user_id and a.clerk_id = ?", old);
            try (TestApp replica = TestApp.on(app.databaseUrl(), Map.of())) { // sweeps when it starts
                Eventually.holds("the old file is dropped", () -> replica.query(FILES, old).isEmpty());
                assertThat(replica.query(FILES, recent)).isNotEmpty();
                Client user = replica.as(old);
                String id = user.get(IMPORTS).isOk().text().replaceAll("(?s)^\\[\\{\"id\":(\\d+).*", "$1");
                user.get(IMPORTS + id + "/file/").hasStatus(404);
                user.send("DELETE", IMPORTS + id + "/").hasStatus(409);
                assertThat(user.get(Flex.TRADES).isOk().text()).contains("\"trade_id\":\"1\"");
            }
        }
    }
}
