package tradehall.api.account;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import tradehall.Client;
import tradehall.PgWireProxy;
import tradehall.TestApp;
import tradehall.TestPostgreSql;

import static org.assertj.core.api.Assertions.assertThat;

/// A read of an account resource or of trades, its authentication included, is one statement.
class StatementCountTest {

    private static final int READS = 15;

    @Test
    void aReadIsOneStatement() {
        try (PgWireProxy proxy = PgWireProxy.before(TestPostgreSql.migratedDatabase());
             TestApp app = TestApp.on(proxy.jdbcUrl(), Map.of("DATABASE_POOL_SIZE", "1"))) {
            Client developer = app.developer();
            for (String path : List.of("account/user/", "account/userprofile/", "account/userextension/",
                    "account/userorganisation/",
                    "account/usersubscription/", "account/devtest/", "ibkr/tradehistory/?limit=5")) {
                developer.get("/api/v1/" + path).isOk();
                assertThat(usualStatements(proxy, developer, path)).as(path).isEqualTo(1);
            }
        }
    }

    /// The median: in between, the pool looks after its connection, and the probe after the database.
    private static int usualStatements(PgWireProxy proxy, Client client, String path) {
        return IntStream.range(0, READS).map(_ -> statements(proxy, client, path)).sorted().toArray()[READS / 2];
    }

    private static int statements(PgWireProxy proxy, Client client, String path) {
        int before = proxy.statements();
        client.get("/api/v1/" + path).isOk();
        return proxy.statements() - before;
    }
}
