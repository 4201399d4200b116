package tradehall.ibkr.flex;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import tradehall.ibkr.flex.FlexRow.Booking;
import tradehall.ibkr.flex.FlexRow.Cancel;
import tradehall.ibkr.flex.FlexRow.Closing;
import tradehall.ibkr.flex.FlexRow.Execution;
import tradehall.ibkr.flex.FlexRow.Facts;
import tradehall.ibkr.flex.FlexRow.Ignored;
import tradehall.ibkr.flex.FlexRow.Lot;

/// Turns the rows of a Flex file into trades, cancels and lots, whatever layout the file has.
final class RowParser {

    private static final FlexRow IGNORED = new Ignored();

    private final DerivedIds derivedIds = new DerivedIds();

    /// @throws FlexException when a row lacks what every trade must have
    FlexRow parse(RowKind detail, Statement statement, RowValues row, long line) {
        try {
            return switch (detail.at(row.text(Attribute.LEVEL))) {
                case EXECUTION -> BookingParser.isCancel(row) ? cancel(statement, row) : execution(statement, row);
                case LOT -> lot(statement, row);
                case ROLL_UP -> IGNORED;
            };
        } catch (FlexException e) {
            throw e.at(line);
        }
    }

    private FlexRow execution(Statement statement, RowValues row) {
        String symbol = RowValues.required("symbol", row.text(Attribute.SYMBOL), "Symbol");
        BigDecimal quantity = RowValues.required("quantity", row.number("quantity", Attribute.QUANTITY), "Quantity");
        Instant time = RowValues.required("time", row.time(), "Date/Time");
        Closing closing = closing(statement, row, Side.ofExecution(row, quantity), time);
        Facts facts = Fact.of(row);
        BigDecimal price = Price.of(row, quantity, facts.number(Fact.MULTIPLIER));
        Booking booking = BookingParser.execution(statement, row);
        return new Execution(BookingParser.hasId(booking) ? booking
                        : booking.derived(derivedIds.of(closing, symbol, facts, quantity.abs(), price)),
                closing,
                row.text(Attribute.ALIAS),
                row.text(Attribute.ORDER_ID, Attribute.CONFIRMED_ORDER_ID),
                symbol,
                row.text(Attribute.ORDER_TYPE).toUpperCase(Locale.ROOT),
                quantity.abs(),
                price,
                row.number("close price", Attribute.CLOSE_PRICE),
                row.time("open time", Attribute.OPEN_TIME),
                commission(row),
                facts);
    }

    /// A cancel that neither names what it cancels nor has enough to find it is only counted, not refused.
    private static FlexRow cancel(Statement statement, RowValues row) {
        Booking booking = BookingParser.cancel(statement, row);
        BigDecimal quantity = row.number("quantity", Attribute.QUANTITY);
        Closing closing = closing(statement, row, Side.ofCancelled(row, quantity), row.time());
        if (booking.tradeId().isEmpty()
                && (quantity == null || closing.contract().isEmpty() || closing.time() == null)) {
            return IGNORED;
        }
        return new Cancel(booking, closing, quantity == null ? null : quantity.abs(), Price.reported(row),
                commission(row), Fact.of(row));
    }

    /// A lot that cannot be matched or has no opening time is only counted, not refused.
    private static FlexRow lot(Statement statement, RowValues row) {
        String side = row.text(Attribute.SIDE);
        Instant time = row.time();
        Instant openTime = row.time("open time", Attribute.OPEN_TIME);
        return side.isEmpty() || time == null
                || openTime == null ? IGNORED : new Lot(closing(statement, row, side, time), openTime);
    }

    private static Closing closing(Statement statement, RowValues row, String side, @Nullable Instant time) {
        return new Closing(statement.number(), BookingParser.account(statement, row),
                row.text(Attribute.CONTRACT, Attribute.SYMBOL), side, time);
    }

    private static @Nullable BigDecimal commission(RowValues row) {
        return row.number("commission", Attribute.COMMISSION, Attribute.CONFIRMED_COMMISSION);
    }
}
