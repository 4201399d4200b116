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

    @Test
    void aReadIsOneStatement() {
        try (PgWireProxy proxy = PgWireProxy.before(TestPostgreSql.migratedDatabase());
             TestApp app = TestApp.on(proxy.jdbcUrl(), Map.of("DATABASE_POOL_SIZE", "1"))) {
            Client developer = app.developer();
            for (String path : List.of("account/user/", "account/userprofile/", "account/userextension/",
                    "account/userorganisation/",
                    "account/usersubscription/", "account/devtest/", "ibkr/tradehistory/?limit=5")) {
                developer.get("/api/v1/" + path).isOk();
                // The least of three: the pool looks after its connection, and the probe after the database, in
                // between.
                assertThat(IntStream.range(0, 3).map(_ -> statementsOfTen(proxy, developer, path)).min()).as(path)
                        .hasValue(10);
            }
        }
    }

    private static int statementsOfTen(PgWireProxy proxy, Client client, String path) {
        int before = proxy.statements();
        for (int i = 0; i < 10; i++) {
            client.get("/api/v1/" + path).isOk();
        }
        return proxy.statements() - before;
    }
}
