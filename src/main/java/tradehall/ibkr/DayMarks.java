package tradehall.ibkr;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import tradehall.ibkr.flex.FlexRow.Closing;
import tradehall.ibkr.flex.FlexRow.Covered;

/// What determines the days that a file covers if its rows are not staged: the days of its statements, and the first
/// and last execution of each account in each.
final class DayMarks {

    /// A file with more goes by way of the staging table.
    private static final int MOST = 200;

    private record Key(int statement, String account) { }

    private record Days(LocalDate from, LocalDate to) { }

    private record Span(Instant first, Instant last) { }

    private final Map<Key, Days> statements = new HashMap<>();
    private final Map<Key, Span> executions = new HashMap<>();
    private Key current = new Key(0, "");
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;

    /// @throws PlainCopy.NotPlain when there are too many
    void add(Covered covered) {
        require(statements.size());
        statements.put(new Key(covered.statement(), covered.account()), new Days(covered.from(), covered.to()));
    }

    /// @throws PlainCopy.NotPlain when there are too many
    void see(Closing closing) {
        if (closing.statement() != current.statement || !closing.account().equals(current.account)) {
            keep();
            current = new Key(closing.statement(), closing.account());
        }
        Instant time = Objects.requireNonNull(closing.time()); // as every execution has
        first = time.isBefore(first) ? time : first;
        last = time.isAfter(last) ? time : last;
    }

    /// Stages them.
    void stage(ImportSession session) throws SQLException {
        keep();
        for (Map.Entry<Key, Days> days : statements.entrySet()) {
            session.run("imports.mark-days", days.getKey().account, days.getKey().statement, days.getValue().from,
                    days.getValue().to);
        }
        for (Map.Entry<Key, Span> span : executions.entrySet()) {
            session.run("imports.mark-span", span.getKey().account, span.getKey().statement,
                    span.getValue().first.toString(), span.getValue().last.toString());
        }
    }

    private void keep() {
        if (!first.equals(Instant.MAX)) {
            require(executions.size());
            executions.merge(current, new Span(first, last), (one, other) -> new Span(
                    one.first.isBefore(other.first) ? one.first : other.first,
                    one.last.isAfter(other.last) ? one.last : other.last));
        }
        first = Instant.MAX;
        last = Instant.MIN;
    }

    private static void require(int size) {
        if (size >= MOST) {
            throw new PlainCopy.NotPlain();
        }
    }
}
