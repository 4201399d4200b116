package tradehall.ibkr;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import tradehall.ibkr.FlexRow.Booking;
import tradehall.ibkr.FlexRow.Cancel;
import tradehall.ibkr.FlexRow.Closing;
import tradehall.ibkr.FlexRow.Execution;
import tradehall.ibkr.FlexRow.Ignored;
import tradehall.ibkr.FlexRow.Lot;

/// Makes trades, cancels and lots of the rows of a Flex file, whatever layout the file has.
final class RowParser {

    private static final FlexRow IGNORED = new Ignored();

    /// Longer ids would not fit the index that finds a trade again; IBKR's have a tenth of it.
    private static final int LONGEST_ID = 200;

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
                case EXECUTION -> isCancel(row) ? cancel(statement, row) : execution(statement, row);
                case LOT -> lot(statement, row);
                case ROLL_UP -> IGNORED;
            };
        } catch (Unreadable e) {
            throw new FlexException(e.getMessage(), line);
        }
    }

    /// The note counts only where the row does not tell its type of transaction.
    private static boolean isCancel(RowValues row) {
        String type = row.text(Attribute.TRANSACTION_TYPE);
        return type.equals("TradeCancel") || type.equals("FracShareCancel")
                || row.text(Attribute.SIDE).endsWith("(Ca.)")
                || type.isEmpty() && codes(row).contains("Ca");
    }

    private static List<String> codes(RowValues row) {
        return Arrays.asList(row.first(Attribute.NOTES, Attribute.CONFIRMED_CODE).split("[;, ]+"));
    }

    private static FlexRow cancel(Statement statement, RowValues row) {
        String tradeId = original(row, Attribute.ORIGINAL_TRADE_ID);
        if (tradeId.isEmpty()) {
            tradeId = row.text(Attribute.TRADE_ID);
        }
        if (tradeId.isEmpty()) {
            tradeId = original(row, Attribute.ORIGINAL_TRANSACTION_ID);
        }
        return tradeId.isEmpty() ? IGNORED : new Cancel(booking(statement, row, tradeId));
    }

    private static String original(RowValues row, Attribute attribute) {
        String id = row.text(attribute);
        return id.equals("0") ? "" : id;
    }

    private FlexRow execution(Statement statement, RowValues row) {
        Booking booking = booking(statement, row, tradeId(row));
        String symbol = required("symbol", row.text(Attribute.SYMBOL), "Symbol");
        return new Execution(booking, closing(statement, row, side(row), time(row)),
                row.text(Attribute.ALIAS),
                row.first(Attribute.ORDER_ID, Attribute.CONFIRMED_ORDER_ID),
                symbol,
                row.text(Attribute.ORDER_TYPE).toUpperCase(Locale.ROOT),
                quantity(row),
                price(row),
                closePrice(row),
                openTime(row),
                row.text(Attribute.OPEN_CLOSE).equals("O"),
                commissionFee(row));
    }

    private static String tradeId(RowValues row) {
        return required("id", row.first(Attribute.TRADE_ID, Attribute.EXECUTION_ID, Attribute.CONFIRMED_EXECUTION_ID,
                Attribute.TRANSACTION_ID), "Trade ID");
    }

    private static Booking booking(Statement statement, RowValues row, String tradeId) {
        return new Booking(account(statement, row), id("trade", tradeId), reportDate(row), transactionId(row));
    }

    private static String account(Statement statement, RowValues row) {
        String account = row.text(Attribute.ACCOUNT);
        return id("account", account.isEmpty() ? statement.account() : account);
    }

    private static String id(String what, String id) {
        if (id.length() > LONGEST_ID) {
            throw new Unreadable("The id of the " + what + ", " + Unreadable.quoted(id) + ", is too long.");
        }
        return id;
    }

    private static LocalDate reportDate(RowValues row) {
        String date = row.text(Attribute.REPORT_DATE);
        return date.isEmpty() || date.equals("MULTI") ? Booking.NO_DATE : read("report date", date, FlexTime::date);
    }

    private static BigInteger transactionId(RowValues row) {
        String id = row.text(Attribute.TRANSACTION_ID);
        boolean number = !id.isEmpty() && id.length() <= LONGEST_ID && id.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? new BigInteger(id) : Booking.NO_TRANSACTION;
    }

    private static Closing closing(Statement statement, RowValues row, String side, Instant time) {
        return new Closing(statement.number(), account(statement, row),
                row.first(Attribute.CONTRACT, Attribute.SYMBOL), side, time);
    }

    private static String side(RowValues row) {
        String side = required("side", row.text(Attribute.SIDE), "Buy/Sell");
        if (!side.equals("BUY") && !side.equals("SELL")) {
            throw new Unreadable("The side " + Unreadable.quoted(side) + " is neither BUY nor SELL.");
        }
        return side;
    }

    private Instant time(RowValues row) {
        return read("time", required("time", timeText(row), "Date/Time"), times::instant);
    }

    /// Older queries tell the day and the time of day apart.
    private static String timeText(RowValues row) {
        String time = row.text(Attribute.DATE_TIME);
        if (!time.isEmpty()) {
            return time;
        }
        String date = row.text(Attribute.TRADE_DATE);
        String timeOfDay = row.text(Attribute.TRADE_TIME);
        return date.isEmpty() || timeOfDay.isEmpty() ? date : date + ';' + timeOfDay;
    }

    private Instant openTime(RowValues row) {
        String time = row.text(Attribute.OPEN_TIME);
        return time.isEmpty() || time.equals("MULTI") ? null : read("open time", time, times::instant);
    }

    /// The side has the direction.
    private static BigDecimal quantity(RowValues row) {
        String quantity = required("quantity", row.text(Attribute.QUANTITY), "Quantity");
        return read("quantity", quantity, FlexNumber::parse).abs();
    }

    private static BigDecimal price(RowValues row) {
        String price = required("price", row.first(Attribute.TRADE_PRICE, Attribute.CONFIRMED_PRICE), "Trade Price");
        return read("price", price, FlexNumber::parse);
    }

    private static BigDecimal closePrice(RowValues row) {
        String price = row.text(Attribute.CLOSE_PRICE);
        return price.isEmpty() ? null : read("close price", price, FlexNumber::parse);
    }

    /// IBKR writes what was paid as a negative number.
    private static BigDecimal commissionFee(RowValues row) {
        String commission = row.first(Attribute.COMMISSION, Attribute.CONFIRMED_COMMISSION);
        return commission.isEmpty() ? BigDecimal.ZERO : read("commission", commission, FlexNumber::parse).negate();
    }

    /// A lot that cannot be matched or tells no opening time is only counted, not refused.
    private FlexRow lot(Statement statement, RowValues row) {
        String side = row.text(Attribute.SIDE);
        String time = timeText(row);
        String openTime = row.text(Attribute.OPEN_TIME);
        if (side.isEmpty() || time.isEmpty() || openTime.isEmpty()) {
            return IGNORED;
        }
        return new Lot(closing(statement, row, side, read("time", time, times::instant)),
                read("open time", openTime, times::instant));
    }

    private static String required(String what, String value, String column) {
        if (value.isEmpty()) {
            throw new Unreadable("A trade has no " + what + ": tick " + column + " in the Flex query.");
        }
        return value;
    }

    private static <T> T read(String what, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (Unreadable e) {
            throw new Unreadable("The " + what + " " + e.getMessage() + ".");
        }
    }
}
