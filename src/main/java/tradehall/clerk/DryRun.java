package tradehall.clerk;

import java.sql.PreparedStatement;
import java.sql.ResultSet;

import org.jspecify.annotations.Nullable;

import tradehall.db.Database;

/// Runs a statement only for its result, and rolls it back.
final class DryRun {

    private DryRun() {
    }

    static Outcome run(Database database, String statement, @Nullable Object... parameters) {
        return database.bulk((connection, sql) -> {
            try (PreparedStatement prepared = connection.prepareStatement(sql.apply(statement))) {
                for (int i = 0; i < parameters.length; i++) {
                    prepared.setObject(i + 1, parameters[i]);
                }
                try (ResultSet results = prepared.executeQuery()) {
                    results.next();
                    return Outcome.of(results.getString(1));
                }
            } finally {
                connection.rollback();
            }
        });
    }
}
