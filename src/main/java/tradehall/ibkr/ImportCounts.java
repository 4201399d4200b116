package tradehall.ibkr;

import java.sql.ResultSet;
import java.sql.SQLException;

import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonObject;

/// What an import did with the rows of a file's trades sections; each row counts once.
///
/// @param ignored  roll-ups, lots, cancels with no visible effect, and superseded bookings
public record ImportCounts(long created, long updated, long unchanged, long ignored) {

    static ImportCounts read(ResultSet row) throws SQLException {
        return new ImportCounts(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
    }

    JsonObject json() {
        return new JsonObject().with("created", JsonValue.of(created)).with("updated", JsonValue.of(updated))
                .with("unchanged", JsonValue.of(unchanged)).with("ignored", JsonValue.of(ignored));
    }
}
