package tradehall.ibkr.connection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

import tradehall.db.Row;

/// A connection that one worker has taken up, and that the others leave alone as long as its lease holds.
///
/// @param isFirstTry whether the fetch that begins counts among the user's first tries
/// @param attempt    the fetch under way; null between two
record LeasedConnection(UUID user, long id, UUID lease, String queryId, String sealedToken, String keyId,
        WantedDays wanted, int retries, boolean unclear, boolean isFirstTry, Attempt attempt) {

    static LeasedConnection of(Row row, UUID lease) {
        return new LeasedConnection(row.uuid(1), row.number(2), lease, row.text(3), row.text(4), row.text(5),
                new WantedDays(date(row, 6), date(row, 7)), (int) row.number(8), row.bool(9), row.bool(10),
                row.isNull(11) ? null : new Attempt(Instant.parse(row.text(13)), new Days(date(row, 11), date(row, 12)),
                        (int) row.number(14), row.bool(15), (int) row.number(16), (int) row.number(17), row.text(18),
                        row.text(19)));
    }

    Optional<Attempt> underWay() {
        return Optional.ofNullable(attempt);
    }

    FetchRules.Situation situation(int hosts) {
        return new FetchRules.Situation(id, wanted, hosts, retries, unclear);
    }

    /// For the log: whose it is, never what it is done with.
    @Override
    public String toString() {
        return "connection " + id + " of user " + user;
    }

    private static LocalDate date(Row row, int column) {
        return row.findText(column).map(LocalDate::parse).orElse(null);
    }
}
