package tradehall.ibkr.flex;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;

import tradehall.ibkr.flex.FlexRow.Booking;
import tradehall.ibkr.flex.RowParser.Statement;

/// Which trade a row speaks of, whether it takes it back, and when that was said (DOMAIN D5, D6).
final class BookingParser {

    /// Longer ids would not fit the index that finds a trade again; IBKR's have a tenth of it.
    private static final int LONGEST_ID = 200;

    private BookingParser() {
    }

    /// The note counts only where the row does not tell its type of transaction.
    static boolean isCancel(RowValues row) {
        String type = row.text(Attribute.TRANSACTION_TYPE);
        return type.equals("TradeCancel") || type.equals("FracShareCancel")
                || row.text(Attribute.SIDE).endsWith("(Ca.)")
                || type.isEmpty() && isNotedAsCancelled(row);
    }

    static Booking execution(Statement statement, RowValues row) {
        Booking booking = booking(statement, row, row.text(Attribute.TRADE_ID));
        if (booking.tradeId().isEmpty() && booking.execId().isEmpty() && booking.transactionId().signum() < 0) {
            throw new FlexException("A trade has no id: tick Trade ID in the Flex query.");
        }
        return booking;
    }

    /// Empty where the row does not say which trade it takes back.
    static Optional<Booking> cancel(Statement statement, RowValues row) {
        for (String tradeId : new String[] {original(row, Attribute.ORIGINAL_TRADE_ID), row.text(Attribute.TRADE_ID),
            original(row, Attribute.ORIGINAL_TRANSACTION_ID)}) {
            if (!tradeId.isEmpty()) {
                return Optional.of(booking(statement, row, tradeId));
            }
        }
        return Optional.empty();
    }

    static String account(Statement statement, RowValues row) {
        String account = row.text(Attribute.ACCOUNT);
        return id("account", account.isEmpty() ? statement.account() : account);
    }

    private static boolean isNotedAsCancelled(RowValues row) {
        String notes = row.first(Attribute.NOTES, Attribute.CONFIRMED_CODE);
        return notes.contains("Ca") && Arrays.asList(notes.split("[;, ]+")).contains("Ca");
    }

    private static String original(RowValues row, Attribute attribute) {
        String id = row.text(attribute);
        return id.equals("0") ? "" : id;
    }

    private static Booking booking(Statement statement, RowValues row, String tradeId) {
        return new Booking(account(statement, row), id("trade", tradeId),
                id("execution", row.first(Attribute.EXECUTION_ID, Attribute.CONFIRMED_EXECUTION_ID)), "", reportDate(row),
                transactionId(row));
    }

    private static String id(String what, String id) {
        if (id.length() > LONGEST_ID) {
            throw new FlexException("The id of the " + what + ", " + FlexException.quoted(id) + ", is too long.");
        }
        return id;
    }

    private static LocalDate reportDate(RowValues row) {
        String date = row.moment(Attribute.REPORT_DATE);
        return date.isEmpty() ? Booking.NO_DATE : RowValues.read("report date", date, FlexTime::date);
    }

    private static BigInteger transactionId(RowValues row) {
        String id = row.text(Attribute.TRANSACTION_ID);
        boolean number = !id.isEmpty() && id.length() <= LONGEST_ID && id.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? new BigInteger(id) : Booking.NO_TRANSACTION;
    }
}
