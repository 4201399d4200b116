package tradehall.ibkr.flex;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;

import tradehall.ibkr.flex.FlexRow.Booking;
import tradehall.ibkr.flex.FlexRow.Cancel;
import tradehall.ibkr.flex.FlexRow.Closing;
import tradehall.ibkr.flex.FlexRow.Execution;
import tradehall.ibkr.flex.FlexRow.Facts;
import tradehall.ibkr.flex.FlexRow.Ignored;
import tradehall.ibkr.flex.FlexRow.Lot;

/// Makes trades, cancels and lots of the rows of a Flex file, whatever layout the file has.
final class RowParser {

    private static final FlexRow IGNORED = new Ignored();

    private final FlexTime times;

    RowParser(FlexTime times) {
        this.times = times;
    }

    /// The statement that a row belongs to, and the account it is of.
    record Statement(int number, String account) { }

    /// @throws FlexException when a row lacks what every trade must have
    FlexRow parse(Detail detail, Statement statement, RowValues row, long line) {
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

    private static FlexRow cancel(Statement statement, RowValues row) {
        return BookingParser.cancel(statement, row).<FlexRow>map(booking -> new Cancel(booking,
                new Closing(statement.number(), booking.account(), "", null, null), null, null, commission(row),
                facts(row)))
                .orElse(IGNORED);
    }

    private FlexRow execution(Statement statement, RowValues row) {
        Booking booking = BookingParser.execution(statement, row);
        String symbol = RowValues.required("symbol", row.text(Attribute.SYMBOL), "Symbol");
        return new Execution(booking, closing(statement, row, side(row), time(row)),
                row.text(Attribute.ALIAS),
                row.first(Attribute.ORDER_ID, Attribute.CONFIRMED_ORDER_ID),
                symbol,
                row.text(Attribute.ORDER_TYPE).toUpperCase(Locale.ROOT),
                quantity(row),
                price(row),
                closePrice(row),
                openTime(row),
                commission(row),
                facts(row));
    }

    private static Closing closing(Statement statement, RowValues row, String side, Instant time) {
        return new Closing(statement.number(), BookingParser.account(statement, row),
                row.first(Attribute.CONTRACT, Attribute.SYMBOL), side, time);
    }

    private static String side(RowValues row) {
        String side = RowValues.required("side", row.text(Attribute.SIDE), "Buy/Sell");
        if (!side.equals("BUY") && !side.equals("SELL")) {
            throw new FlexException("The side " + FlexException.quoted(side) + " is neither BUY nor SELL.");
        }
        return side;
    }

    private Instant time(RowValues row) {
        return RowValues.read("time", RowValues.required("time", timeText(row), "Date/Time"), times::instant);
    }

    /// Older queries tell the day and the time of day apart.
    private static String timeText(RowValues row) {
        String time = row.moment(Attribute.DATE_TIME);
        if (!time.isEmpty()) {
            return time;
        }
        String date = row.moment(Attribute.TRADE_DATE);
        String timeOfDay = row.text(Attribute.TRADE_TIME);
        return date.isEmpty() || timeOfDay.isEmpty() ? date : date + ';' + timeOfDay;
    }

    private Instant openTime(RowValues row) {
        String time = row.moment(Attribute.OPEN_TIME);
        return time.isEmpty() ? null : RowValues.read("open time", time, times::instant);
    }

    /// The side has the direction.
    private static BigDecimal quantity(RowValues row) {
        String quantity = RowValues.required("quantity", row.text(Attribute.QUANTITY), "Quantity");
        return RowValues.read("quantity", quantity, FlexNumber::parse).abs();
    }

    private static BigDecimal price(RowValues row) {
        String price = RowValues.required("price", row.first(Attribute.TRADE_PRICE, Attribute.CONFIRMED_PRICE), "Trade Price");
        return RowValues.read("price", price, FlexNumber::parse);
    }

    private static BigDecimal closePrice(RowValues row) {
        String price = row.text(Attribute.CLOSE_PRICE);
        return price.isEmpty() ? null : RowValues.read("close price", price, FlexNumber::parse);
    }

    private static BigDecimal commission(RowValues row) {
        String commission = row.first(Attribute.COMMISSION, Attribute.CONFIRMED_COMMISSION);
        return commission.isEmpty() ? null : RowValues.read("commission", commission, FlexNumber::parse);
    }

    private static Facts facts(RowValues row) {
        String openClose = row.text(Attribute.OPEN_CLOSE);
        return new Facts(null, null, null, null, null, null, null, null, null, null, null, null, null,
                openClose.isEmpty() ? null : openClose, null, null, null, null);
    }

    /// A lot that cannot be matched or tells no opening time is only counted, not refused.
    private FlexRow lot(Statement statement, RowValues row) {
        String side = row.text(Attribute.SIDE);
        String time = timeText(row);
        String openTime = row.moment(Attribute.OPEN_TIME);
        if (side.isEmpty() || time.isEmpty() || openTime.isEmpty()) {
            return IGNORED;
        }
        return new Lot(closing(statement, row, side, RowValues.read("time", time, times::instant)),
                RowValues.read("open time", openTime, times::instant));
    }
}
