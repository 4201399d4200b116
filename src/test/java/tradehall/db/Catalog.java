package tradehall.db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import tradehall.TestPostgreSql;

/// A look into a test's database from outside the service.
final class Catalog {

    private Catalog() { }

    /// The first column of each row, as text.
    static List<String> column(String url, String sql) throws SQLException {
        try (Connection connection = connect(
                url); Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(
                        sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    static void execute(String url, String sql) throws SQLException {
        try (Connection connection = connect(url); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, TestPostgreSql.user(), TestPostgreSql.password());
    }
}
