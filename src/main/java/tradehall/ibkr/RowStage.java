package tradehall.ibkr;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
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

import static tradehall.ibkr.CopyRows.orNull;

/// Copies a file's rows to a temporary table as they are read, so that none are kept here.
///
/// The table's columns: what identifies a booking; what lots and executions have in common; figures; the facts of an
/// execution; the position in the file.
final class RowStage implements Consumer<FlexRow>, AutoCloseable {

    private static final int ID_COLUMNS = 5; // those between the account and what lots have in common
    private static final int CLOSING_COLUMNS = 4;
    private static final int FIGURE_COLUMNS = 3;
    private static final int NAME_COLUMNS = 5;
    private static final int FACT_COLUMNS = NAME_COLUMNS + Fact.COUNT;

    private final CopyStream copy;
    private final CopyRows fields;
    private final ReportDigest digest = new ReportDigest();
    private long position;
    private long rows;
    private boolean lots;
    private boolean derivedIds;
    private boolean days;

    RowStage(Connection connection, String copyStatement) throws SQLException {
        this.copy = new CopyStream(connection, copyStatement);
        this.fields = copy.rows();
    }

    /// Rows of trades sections, including those that are only counted.
    long rows() {
        return rows;
    }

    boolean hasLots() {
        return lots;
    }

    /// Whether there are executions whose id was derived from their content, so that equal ones share it.
    boolean hasDerivedIds() {
        return derivedIds;
    }

    /// Whether there is anything but bookings.
    boolean hasOthers() {
        return lots || days;
    }

    @Override
    public void accept(FlexRow row) {
        position++;
        switch (row) {
            case Execution execution -> write(execution);
            case Cancel cancel -> write(cancel);
            case Lot lot -> write(lot);
            case Covered covered -> write(covered);
            case Ignored() -> { }
        }
        if (!(row instanceof Covered)) {
            rows++;
        }
    }

    void finish() {
        copy.finish();
    }

    @Override
    public void close() throws SQLException {
        copy.close();
    }

    private void write(Execution execution) {
        derivedIds |= !execution.booking().derivedId().isEmpty();
        booking('E', execution.booking(),
                digest.booking('E', execution.booking(), execution.closing(), execution.quantity(),
                execution.price(), execution.commission()), digest.content(execution));
        closing(execution.closing(), execution.openTime());
        fields.add(execution.quantity(), execution.price(), execution.commission(), orNull(execution.alias()),
                orNull(execution.orderId()), orNull(execution.symbol()), orNull(execution.type()),
                execution.closePrice());
        fields.addOrNull(execution.facts().values());
        end(execution.closing().statement(), null);
    }

    private void write(Cancel cancel) {
        booking('C', cancel.booking(),
                digest.booking('C', cancel.booking(), cancel.closing(), cancel.quantity(), cancel.price(),
                cancel.commission()), digest.content(cancel));
        closing(cancel.closing(), null);
        fields.add(cancel.quantity(), cancel.price(), cancel.commission()).nothing(NAME_COLUMNS);
        fields.addOrNull(cancel.facts().values());
        end(cancel.closing().statement(), null);
    }

    private void write(Lot lot) {
        lots = true;
        fields.add('L').nothing(2).add(lot.closing().account()).nothing(ID_COLUMNS);
        closing(lot.closing(), lot.openTime());
        fields.nothing(FIGURE_COLUMNS + FACT_COLUMNS);
        end(lot.closing().statement(), null);
    }

    private void write(Covered covered) {
        days = true;
        fields.add('S').nothing(2).add(covered.account()).nothing(3).add(covered.from()).nothing(1)
                .nothing(CLOSING_COLUMNS + FIGURE_COLUMNS + FACT_COLUMNS);
        end(covered.statement(), covered.to());
    }

    private void booking(char kind, Booking booking, String key, UUID content) {
        fields.add(kind, key, content, booking.account(), BookingId.of(kind == 'E', booking).orElse(null),
                orNull(booking.tradeId()), orNull(booking.execId()), booking.reportDate(),
                booking.transaction());
    }

    private void closing(Closing closing, @Nullable Instant openTime) {
        fields.add(orNull(closing.contract()), orNull(closing.side()), closing.time(), openTime);
    }

    private void end(int statement, @Nullable LocalDate until) {
        fields.add(position, statement, until);
        copy.endRow();
    }
}
