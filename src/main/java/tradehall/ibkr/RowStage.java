package tradehall.ibkr;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.function.Consumer;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

import tradehall.ibkr.flex.FlexRow.Booking;
import tradehall.ibkr.flex.FlexRow.Cancel;
import tradehall.ibkr.flex.FlexRow.Closing;
import tradehall.ibkr.flex.FlexRow.Covered;
import tradehall.ibkr.flex.FlexRow.Execution;
import tradehall.ibkr.flex.FlexRow.Facts;
import tradehall.ibkr.flex.FlexRow.Ignored;
import tradehall.ibkr.flex.FlexRow.Lot;
import tradehall.ibkr.flex.FlexRow;

/// Copies the rows of a file to a table of the database session as they are read, so that none is kept here.
///
/// The table's columns: position and kind; the booking; what lots and executions have in common; the rest of an execution; its
/// further facts.
final class RowStage implements Consumer<FlexRow>, AutoCloseable {

    private static final int CHUNK = 1 << 16;
    private static final int BOOKING_COLUMNS = 4;
    private static final int CLOSING_COLUMNS = 5;
    private static final int EXECUTION_COLUMNS = 9;
    private static final int FACT_COLUMNS = 18;

    private final CopyIn copy;
    private final CopyText text = new CopyText();
    private long rows;
    private boolean lots;

    RowStage(Connection connection, String copyStatement) throws SQLException {
        this.copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copyStatement);
    }

    /// The database refused rows.
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final SQLException reason;

        Refused(SQLException reason) {
            super(reason);
            this.reason = reason;
        }

        SQLException reason() {
            return reason;
        }
    }

    /// All rows there were, those that were only counted too.
    long rows() {
        return rows;
    }

    boolean hasLots() {
        return lots;
    }

    @Override
    public void accept(FlexRow row) {
        rows++;
        switch (row) {
            case Execution execution -> write(execution);
            case Cancel cancel -> write(cancel.booking());
            case Lot lot -> write(lot);
            case Ignored() -> { }
            case Covered _ -> rows--;
        }
        if (text.length() >= CHUNK) {
            send();
        }
    }

    void finish() throws SQLException {
        send();
        copy.endCopy();
    }

    /// A connection that is left within a `COPY` could not even roll back.
    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private void write(Execution execution) {
        text.plain(rows).plain('E');
        booking(execution.booking());
        closing(execution.closing()).moment(execution.openTime());
        text.plain("O".equals(execution.facts().openClose()))
                .value(execution.alias())
                .value(execution.orderId())
                .value(execution.symbol())
                .value(execution.type())
                .number(execution.quantity())
                .number(execution.price())
                .number(execution.closePrice())
                .number(execution.commission() == null ? BigDecimal.ZERO : execution.commission().negate());
        facts(execution.facts());
        text.endRow();
    }

    private void write(Booking cancelled) {
        text.plain(rows).plain('C');
        booking(cancelled).nothing(CLOSING_COLUMNS).nothing(EXECUTION_COLUMNS + FACT_COLUMNS).endRow();
    }

    private void write(Lot lot) {
        lots = true;
        text.plain(rows).plain('L').value(lot.closing().account()).nothing(BOOKING_COLUMNS - 1);
        closing(lot.closing()).moment(lot.openTime()).nothing(EXECUTION_COLUMNS + FACT_COLUMNS).endRow();
    }

    private CopyText booking(Booking booking) {
        LocalDate date = booking.reportDate();
        return text.value(booking.account())
                .value(id(booking))
                .plain(date.equals(Booking.NO_DATE) ? "-infinity" : date)
                .plain(booking.transactionId());
    }

    private static String id(Booking booking) {
        return !booking.tradeId().isEmpty() ? booking.tradeId()
                : !booking.execId().isEmpty() ? booking.execId() : booking.transactionId().toString();
    }

    private void facts(Facts facts) {
        text.text(facts.currency()).number(facts.fxRateToBase()).text(facts.assetClass()).text(facts.subCategory())
                .text(facts.conid()).text(facts.description()).text(facts.isin()).text(facts.underlying())
                .number(facts.multiplier()).number(facts.strike()).date(facts.expiry()).text(facts.putCall())
                .text(facts.exchange()).text(facts.openClose()).text(facts.notes())
                .number(facts.taxes() == null ? null : facts.taxes().negate())
                .text(facts.commissionCurrency()).number(facts.realizedProfit());
    }

    private CopyText closing(Closing closing) {
        return text.plain(closing.statement()).value(closing.contract()).value(closing.side()).moment(closing.time());
    }

    private void send() {
        byte[] bytes = text.take();
        try {
            copy.writeToCopy(bytes, 0, bytes.length);
        } catch (SQLException e) {
            throw new Refused(e);
        }
    }
}
