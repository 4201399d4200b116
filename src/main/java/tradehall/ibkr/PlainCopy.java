package tradehall.ibkr;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import tradehall.ibkr.flex.Fact;
import tradehall.ibkr.flex.FlexRow;
import tradehall.ibkr.flex.FlexRow.Booking;
import tradehall.ibkr.flex.FlexRow.Cancel;
import tradehall.ibkr.flex.FlexRow.Closing;
import tradehall.ibkr.flex.FlexRow.Covered;
import tradehall.ibkr.flex.FlexRow.Execution;
import tradehall.ibkr.flex.FlexRow.Ignored;
import tradehall.ibkr.flex.FlexRow.Lot;

/// Copies executions to the table of trades as they are read, each as a plain trade: one that nothing else is reported
/// about.
final class PlainCopy implements Consumer<FlexRow>, AutoCloseable {

    private static final String OPENS = "O";
    /// The number of a transaction that has none.
    private static final BigDecimal BEFORE_ANY = BigDecimal.ONE.negate();

    private final ImportSession session;
    private final ReportDigest digest = new ReportDigest();
    private final DayMarks marks = new DayMarks();
    private final UUID user;
    private final long importId;
    /// Opened by the first execution.
    private @Nullable CopyStream copy;
    private String firstBooking = "";
    private long executions;
    private long rows;

    PlainCopy(ImportSession session, UUID user, long importId) {
        this.session = session;
        this.user = user;
        this.importId = importId;
    }

    /// The file has rows that concern other rows of it, or bookings that are already known.
    static final class NotPlain extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotPlain() {
            super("not plain", null, false, false);
        }
    }

    long executions() {
        return executions;
    }

    /// Rows of trades sections, including those that are only counted.
    long rows() {
        return rows;
    }

    /// The key of the first execution's booking; empty if there is none.
    String firstBooking() {
        return firstBooking;
    }

    DayMarks marks() {
        return marks;
    }

    @Override
    public void accept(FlexRow row) {
        switch (row) {
            case Execution execution -> write(execution);
            case Covered covered -> marks.add(covered);
            case Ignored() -> rows++;
            case Cancel _, Lot _ -> throw new NotPlain();
        }
    }

    void finish() {
        if (copy != null) {
            copy.finish();
        }
    }

    @Override
    public void close() throws SQLException {
        if (copy != null) {
            copy.close();
        }
    }

    private void write(Execution execution) {
        String key = digest.booking('E', execution.booking(), execution.closing(), execution.quantity(),
                execution.price(), execution.commission());
        CopyStream into = copy == null ? begin(key) : copy;
        rows++;
        executions++;
        marks.see(execution.closing());
        booking(into.rows(), key, execution);
        figures(into.rows(), execution);
        into.rows().addOrNull(execution.facts().negated(Fact.TAXES).values()).add(user, importId, false);
        into.endRow();
    }

    /// A file that repeats a user's trades nearly always begins with a known one: checking it first avoids inserting
    /// rows only to roll them back.
    private CopyStream begin(String booking) {
        try {
            if (session.is("imports.is-plain", user, booking)) {
                throw new NotPlain();
            }
            firstBooking = booking;
            copy = new CopyStream(session.connection(), session.sql().apply("imports.copy-plain"));
            return copy;
        } catch (SQLException e) {
            throw new CopyStream.Refused(e);
        }
    }

    private void booking(CopyRows row, String key, Execution execution) {
        Booking booking = execution.booking();
        row.add(key, digest.content(execution), booking.account(), BookingId.of(true, booking).orElseThrow(),
                !booking.tradeId().isEmpty(), CopyRows.orNull(booking.execId()), booking.reportDate(),
                Objects.requireNonNullElse(booking.transaction(), BEFORE_ANY));
    }

    private static void figures(CopyRows row, Execution execution) {
        Closing closing = execution.closing();
        boolean opensNow = execution.openTime() == null && OPENS.equals(execution.facts().text(Fact.OPEN_CLOSE));
        row.add(closing.side(), closing.time(), execution.openTime(),
                opensNow ? closing.time() : execution.openTime(),
                execution.quantity(), execution.price(),
                execution.commission() == null ? BigDecimal.ZERO : execution.commission().negate(),
                execution.commission() != null,
                execution.alias(), execution.orderId(), execution.symbol(), execution.type(),
                execution.closePrice());
    }
}
