package tradehall.clerk;

import java.sql.PreparedStatement;
import java.sql.ResultSet;

import org.jspecify.annotations.Nullable;

import tradehall.db.Database;
import tradehall.db.Prepared;

/// Runs a statement only for its result, and rolls it back.
final class DryRun {

    private DryRun() {
    }

    static Outcome run(Database database, String statement, @Nullable Object... parameters) {
        return database.bulk((connection, sql) -> {
            try (PreparedStatement prepared = Prepared.with(connection, sql.apply(statement), parameters);
                 ResultSet results = prepared.executeQuery()) {
                results.next();
                return Outcome.of(results.getString(1));
            } finally {
                connection.rollback();
            }
        });
    }
}
