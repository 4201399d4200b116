package tradehall.db;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;

import tradehall.TestPostgreSql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MigrationsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String HISTORY =
            "insert into flyway_schema_history (installed_rank, version, description, type, script, checksum,"
            + " installed_by, execution_time, success) values ";

    /// Everything of the schema that has a name, and the one row.
    private static final String EVERYTHING =
            "select relname from pg_class union all select proname from pg_proc union all select tgname"
            + " from pg_trigger union all select script from flyway_schema_history union all select id::text from "
            + "account order by 1";

    @Test
    void replicasMayStartAtOnce() throws Exception {
        DatabaseSettings empty = settings(TestPostgreSql.emptyDatabase());
        Callable<Integer> replica = () -> Migrations.run(empty, PATIENCE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Integer> applied = new ArrayList<>();
            for (Future<Integer> count : threads.invokeAll(List.of(replica, replica, replica))) {
                applied.add(count.get());
            }
            assertThat(applied).containsOnlyOnce(applied.stream().mapToInt(Integer::intValue).max().orElseThrow())
                    .contains(0);
        }
    }

    @Test
    void aSecondRunAppliesNothing() throws Exception {
        assertThat(Migrations.run(settings(TestPostgreSql.migratedDatabase()), PATIENCE)).isZero();
    }

    /// As Flyway reckons checksums: else every start would ask it, and none would notice.
    @Test
    void aMigratedDatabaseHasTheFingerprintOfTheBuild() throws Exception {
        assertThat(Catalog.column(TestPostgreSql.migratedDatabase(), Migrations.FINGERPRINT))
                .containsExactly(PackagedMigrations.fingerprint());
    }

    @Test
    void aFunctionThatWasEditedIsPutInPlace() throws Exception {
        String url = TestPostgreSql.migratedDatabase();
        otherFunctionsOnceIn(url);
        assertThat(Migrations.run(settings(url), PATIENCE)).isEqualTo(1);
        assertThat(Catalog.column(url, "select prosrc from pg_proc where proname = 'role_forget'"))
                .hasSize(1).noneMatch(body -> body.contains("'theirs'"));
    }

    @Test
    void anOlderBuildThatStartsAgainLeavesTheFunctionsOfANewerOneAlone() throws Exception {
        String url = TestPostgreSql.migratedDatabase();
        otherFunctionsOnceIn(url);
        Catalog.execute(url, HISTORY + "(1000, '1000', 'future', 'SQL', 'V1000__future.sql', 1, 'test', 1, true)");
        assertThat(Migrations.run(settings(url), PATIENCE)).isZero();
        assertThat(Catalog.column(url, "select prosrc from pg_proc where proname = 'role_forget'"))
                .hasSize(1).allMatch(body -> body.contains("'theirs'"));
    }

    /// The schema of before the first release, as its history tells it.
    @Test
    void aDatabaseOfTheOldMigrationsStopsTheStartAndStaysAsItIs() throws Exception {
        String url = TestPostgreSql.emptyDatabase();
        Catalog.execute(url, "create table account (id uuid primary key); insert into account values "
                + "(gen_random_uuid());"
                + " create table flyway_schema_history (installed_rank int primary key, version text, description "
                + "text, type text, script text,"
                + " checksum int, installed_by text, installed_on timestamp default now(), execution_time int, "
                + "success boolean)");
        Catalog.execute(url, HISTORY + """
                (1, '1', 'account', 'SQL', 'V1__account.sql', -628977785, 'test', 1, true),
                (2, '2', 'clerk', 'SQL', 'V2__clerk.sql', 1883712930, 'test', 1, true),
                (3, '3', 'trade', 'SQL', 'V3__trade.sql', -1470719646, 'test', 1, true),
                (4, '4', 'server', 'SQL', 'V4__server.sql', -1202050953, 'test', 1, true),
                (5, '5', 'clerk dates', 'SQL', 'V5__clerk_dates.sql', -78893245, 'test', 1, true),
                (6, '6', 'clerk listed', 'SQL', 'V6__clerk_listed.sql', 1551247096, 'test', 1, true),
                (7, '7', 'account updated at', 'SQL', 'V7__account_updated_at.sql', -1467381086, 'test', 1, true),
                (8, '8', 'user json', 'SQL', 'V8__user_json.sql', 984383998, 'test', 1, true)""");
        List<String> before = Catalog.column(url, EVERYTHING);
        assertThatThrownBy(() -> Migrations.run(settings(url), PATIENCE)).isInstanceOf(SchemaException.class)
                .hasMessageContaining("start with an empty database").hasMessageNotContaining("\n");
        assertThat(Catalog.column(url, EVERYTHING)).isEqualTo(before);
    }

    private static DatabaseSettings settings(String url) {
        return new DatabaseSettings(url, TestPostgreSql.user(), TestPostgreSql.password(), 2, Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                Duration.ofSeconds(2));
    }

    /// As another build leaves its own functions behind.
    private static void otherFunctionsOnceIn(String url) throws SQLException {
        Catalog.execute(url, "create or replace function role_forget() returns trigger language plpgsql as $$ begin "
                + "raise 'theirs'; end $$");
        Catalog.execute(url, "update flyway_schema_history set checksum = 1 where script = 'R__account.sql'");
    }
}
