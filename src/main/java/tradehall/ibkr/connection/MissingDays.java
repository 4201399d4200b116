package tradehall.ibkr.connection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import tradehall.ibkr.ImportSession;

/// What a statement and all earlier imports of its accounts leave out of the days asked for. An account may be younger
/// than these: days before its first known day are not missing.
///
/// The database compares the days: a file may name more accounts, and more stretches of days, than the heap holds.
///
/// @param begins    the latest first day of all accounts; null: the statement has no account
/// @param stretches missing of at least one account, weekends too
record MissingDays(@Nullable LocalDate begins, List<Days> stretches) {

    static MissingDays of(ImportSession session, Days asked, UUID user, long importId) throws SQLException {
        return session.row("connection.missing", MissingDays::read, asked.from(), asked.to(), user, importId);
    }

    private static MissingDays read(ResultSet row) throws SQLException {
        LocalDate begins = row.getObject(1, LocalDate.class);
        List<Days> stretches = new ArrayList<>();
        do {
            LocalDate from = row.getObject(2, LocalDate.class);
            if (from != null) {
                stretches.add(new Days(from, row.getObject(3, LocalDate.class)));
            }
        } while (row.next());
        return new MissingDays(begins, stretches);
    }
}
