package tradehall;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TestPostgreSqlTest {

    @Test
    void aMigratedDatabaseHasTheTablesAndAnEmptyOneHasNone() throws SQLException {
        assertThat(tables(TestPostgreSql.migratedDatabase())).isPositive();
        assertThat(tables(TestPostgreSql.emptyDatabase())).isZero();
    }

    @Test
    void everyCallHandsOutAnotherDatabase() {
        assertThat(TestPostgreSql.migratedDatabase()).isNotEqualTo(TestPostgreSql.migratedDatabase());
    }

    private static int tables(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, TestPostgreSql.user(), TestPostgreSql.password());
             Statement statement = connection.createStatement();
             ResultSet count = statement.executeQuery("select count(*) from pg_tables where schemaname = 'public'")) {
            count.next();
            return count.getInt(1);
        }
    }
}
