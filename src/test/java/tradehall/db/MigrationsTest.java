package tradehall.db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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

class MigrationsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void replicasMayStartAtOnce() throws Exception {
        DatabaseSettings empty = settings(TestPostgreSql.emptyDatabase());
        Callable<Integer> replica = () -> Migrations.run(empty, PATIENCE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Integer> applied = new ArrayList<>();
            for (Future<Integer> count : threads.invokeAll(List.of(replica, replica, replica))) {
                applied.add(count.get());
            }
            assertThat(applied).containsOnlyOnce(applied.stream().mapToInt(Integer::intValue).max().orElseThrow()).contains(0);
        }
    }

    @Test
    void aSecondRunAppliesNothing() throws Exception {
        assertThat(Migrations.run(settings(TestPostgreSql.migratedDatabase()), PATIENCE)).isZero();
    }

    @Test
    void anOlderBinaryStartsOnANewerSchema() throws Exception {
        String url = TestPostgreSql.migratedDatabase();
        try (Connection connection = connect(url); Statement statement = connection.createStatement()) {
            statement.execute("insert into flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by,"
                    + " execution_time, success) values (1000, '1000', 'future', 'SQL', 'V1000__future.sql', 1, 'test', 1, true)");
        }
        assertThat(Migrations.run(settings(url), PATIENCE)).isZero();
    }

    /// So that the data can be spread over servers by user.
    @Test
    void userOwnedTablesHaveTheirUserInEveryUniqueKey() throws Exception {
        String url = TestPostgreSql.migratedDatabase();
        assertThat(column(url, """
                select i.indexrelid::regclass::text from pg_index i join pg_class t on t.oid = i.indrelid
                where i.indisunique and t.relname <> 'account' and exists (
                  select from pg_attribute a where a.attrelid = t.oid and a.attname = 'user_id' and not a.attisdropped)
                and not exists (
                  select from pg_attribute a where a.attrelid = t.oid and a.attname = 'user_id' and a.attnum = any (i.indkey))""")).isEmpty();
        assertThat(column(url, """
                select t.relname from pg_class t join pg_attribute a on a.attrelid = t.oid and a.attname = 'user_id'
                where t.relkind = 'r' and t.relnamespace = 'public'::regnamespace and not exists (
                  select from pg_index i where i.indrelid = t.oid and i.indisprimary and i.indkey[0] = a.attnum)""")).isEmpty();
    }

    private static DatabaseSettings settings(String url) {
        return new DatabaseSettings(url, TestPostgreSql.user(), TestPostgreSql.password(), 2, Duration.ofSeconds(2), Duration.ofSeconds(3),
                Duration.ofSeconds(2));
    }

    private static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, TestPostgreSql.user(), TestPostgreSql.password());
    }

    private static List<String> column(String url, String sql) throws SQLException {
        try (Connection connection = connect(url); Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
