package tradehall.ibkr;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import tradehall.db.Prepared;

/// The named statements of one import, on its connection and within its transaction: DbClient can neither copy nor see
/// a JDBC connection's temporary tables.
///
/// @param sql by name
public record ImportSession(Connection connection, Function<String, String> sql) {

    public interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// Runs a statement and ignores its result.
    public void run(String statement, @Nullable Object... parameters) throws SQLException {
        if (parameters.length == 0) {
            try (Statement plain = connection.createStatement()) {
                plain.execute(sql.apply(statement));
            }
            return;
        }
        try (PreparedStatement prepared = prepare(statement, parameters)) {
            prepared.execute();
        }
    }

    /// The first row of a statement's result.
    public <T> Optional<T> find(String statement, Reader<T> reader, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement prepared = prepare(statement, parameters); ResultSet rows = prepared.executeQuery()) {
            return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
        }
    }

    /// The row of a statement that always returns one.
    public <T> T row(String statement, Reader<T> reader, @Nullable Object... parameters) throws SQLException {
        return find(statement, reader, parameters).orElseThrow(() -> new SQLException("no row: " + statement));
    }

    public boolean is(String statement, @Nullable Object... parameters) throws SQLException {
        return row(statement, row -> row.getBoolean(1), parameters);
    }

    private PreparedStatement prepare(String statement, @Nullable Object... parameters) throws SQLException {
        return Prepared.with(connection, sql.apply(statement), parameters);
    }
}
