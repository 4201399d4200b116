package tradehall.api.account;

import java.util.Map;

import org.junit.jupiter.api.Test;

import tradehall.Client;
import tradehall.PgWireProxy;
import tradehall.TestApp;
import tradehall.TestPostgreSql;

import static org.assertj.core.api.Assertions.assertThat;

/// A read of an account resource, its authentication included, is one statement.
class StatementCountTest {

    @Test
    void aReadIsOneStatement() {
        try (PgWireProxy proxy = PgWireProxy.before(TestPostgreSql.migratedDatabase());
             TestApp app = TestApp.on(proxy.jdbcUrl(), Map.of("DATABASE_POOL_SIZE", "1"))) {
            Client developer = app.developer();
            for (String path : new String[] {"user", "userprofile", "userextension", "userorganisation", "usersubscription", "devtest"}) {
                developer.get("/api/v1/account/" + path + "/").isOk();
                int before = proxy.statements();
                for (int i = 0; i < 10; i++) {
                    developer.get("/api/v1/account/" + path + "/").isOk();
                }
                assertThat(proxy.statements() - before).as(path).isEqualTo(10);
            }
        }
    }
}
