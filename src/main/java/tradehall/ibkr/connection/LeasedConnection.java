package tradehall.ibkr.connection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import tradehall.db.Row;

/// A connection that one worker has taken, and that the others leave alone as long as its lease lasts.
///
/// @param isFirstTry whether the fetch that begins counts among the user's first tries
/// @param attempt    the fetch under way; null between two
record LeasedConnection(UUID user, String clerkId, long id, UUID lease, String queryId, String sealedToken,
        String keyId,
        WantedDays wanted, int retries, boolean unclear, boolean isFirstTry, @Nullable Attempt attempt) {

    static LeasedConnection of(Row row, UUID lease) {
        return new LeasedConnection(row.uuid(1), row.text(2), row.number(3), lease, row.text(4), row.text(5),
                row.text(6),
                new WantedDays(date(row, 7), date(row, 8)), (int) row.number(9), row.bool(10), row.bool(11),
                row.isNull(12) ? null : attempt(row));
    }

    Optional<Attempt> underWay() {
        return Optional.ofNullable(attempt);
    }

    FetchRules.Situation situation(int hosts) {
        return new FetchRules.Situation(id, wanted, hosts, retries, unclear);
    }

    /// For the log: identifies the connection, without any secret.
    @Override
    public String toString() {
        return "connection " + id + " of user " + user;
    }

    private static Attempt attempt(Row row) {
        Days asked = new Days(LocalDate.parse(row.text(12)), LocalDate.parse(row.text(13)));
        return new Attempt(Instant.parse(row.text(14)), asked, (int) row.number(15), row.bool(16),
                (int) row.number(17), (int) row.number(18), row.text(19), row.text(20));
    }

    private static @Nullable LocalDate date(Row row, int column) {
        return row.findText(column).map(LocalDate::parse).orElse(null);
    }
}
