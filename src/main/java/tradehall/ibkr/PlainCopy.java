package tradehall.ibkr;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import tradehall.ibkr.flex.FlexRow;
import tradehall.ibkr.flex.FlexRow.Booking;
import tradehall.ibkr.flex.FlexRow.Cancel;
import tradehall.ibkr.flex.FlexRow.Covered;
import tradehall.ibkr.flex.FlexRow.Execution;
import tradehall.ibkr.flex.FlexRow.Ignored;
import tradehall.ibkr.flex.FlexRow.Lot;

/// Copies executions to the table of trades as they are read, each as a plain trade: one that nothing else is reported
/// about.
final class PlainCopy implements Consumer<FlexRow>, AutoCloseable {

    private static final String OPENS = "O";

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
        booking(into.text(), key, execution);
        figures(into.text(), execution);
        into.text().facts(execution.facts(), negated(execution.facts().taxes())).plain(user).plain(importId).plain('f');
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

    private void booking(CopyText text, String key, Execution execution) {
        Booking booking = execution.booking();
        text.value(key).plain(digest.content(execution)).value(booking.account())
                .value(BookingId.of(true, booking).orElseThrow())
                .plain(booking.tradeId().isEmpty() ? 'f' : 't').orNull(booking.execId())
                .date(booking.reportDate().equals(Booking.NO_DATE) ? null : booking.reportDate())
                .plain(booking.transactionId());
    }

    private static void figures(CopyText text, Execution execution) {
        boolean opensNow = execution.openTime() == null && OPENS.equals(execution.facts().openClose());
        text.value(execution.closing().side()).moment(execution.closing().time()).moment(execution.openTime())
                .moment(opensNow ? execution.closing().time() : execution.openTime())
                .number(execution.quantity()).number(execution.price())
                .number(execution.commission() == null ? BigDecimal.ZERO : negated(execution.commission()))
                .plain(execution.commission() == null ? 'f' : 't')
                .value(execution.alias()).value(execution.orderId()).value(execution.symbol()).value(execution.type())
                .number(execution.closePrice());
    }

    private static @Nullable BigDecimal negated(@Nullable BigDecimal number) {
        return number == null ? null : number.negate();
    }
}
