package tradehall.ibkr.flex;

import java.util.Arrays;

import tradehall.ibkr.flex.FlexRow.Booking;

/// Determines which trade a row is about, whether the row cancels it, and when it was reported (DOMAIN D5, D6).
final class BookingParser {

    /// Longer ids would not fit the index on trade ids; IBKR's have a tenth of that.
    private static final int LONGEST_ID = 200;

    private BookingParser() {
    }

    /// The note counts only if the row has no transaction type.
    static boolean isCancel(RowValues row) {
        String type = row.text(Attribute.TRANSACTION_TYPE);
        return type.equals("TradeCancel") || type.equals("FracShareCancel")
                || row.text(Attribute.SIDE).endsWith(Side.CANCELLED)
                || (type.isEmpty() && isNotedAsCancelled(row));
    }

    /// The booking of an execution; if it has no id at all, one is still to be derived.
    static Booking execution(Statement statement, RowValues row) {
        return booking(statement, row, row.text(Attribute.TRADE_ID));
    }

    /// The booking of a cancel, for the trade it cancels if it names one. If the query has no other id, the transaction
    /// that it names is the trade's id.
    static Booking cancel(Statement statement, RowValues row) {
        String tradeId = original(row, Attribute.ORIGINAL_TRADE_ID);
        if (tradeId.isEmpty()) {
            tradeId = row.text(Attribute.TRADE_ID);
        }
        return booking(statement, row, tradeId.isEmpty() ? original(row, Attribute.ORIGINAL_TRANSACTION_ID) : tradeId);
    }

    static boolean hasId(Booking booking) {
        return !booking.tradeId().isEmpty() || !booking.execId().isEmpty()
                || !booking.transactionId().isEmpty();
    }

    static String account(Statement statement, RowValues row) {
        String account = account(row);
        return account.isEmpty() ? statement.account() : account;
    }

    /// Empty if absent.
    static String account(RowValues values) {
        return id("account", values.text(Attribute.ACCOUNT));
    }

    private static boolean isNotedAsCancelled(RowValues row) {
        String notes = row.text(Attribute.NOTES, Attribute.CONFIRMED_CODE);
        return notes.contains("Ca") && Arrays.asList(notes.split("[;, ]+")).contains("Ca");
    }

    private static String original(RowValues row, Attribute attribute) {
        String id = row.text(attribute);
        return id.equals("0") ? "" : id;
    }

    private static Booking booking(Statement statement, RowValues row, String tradeId) {
        return new Booking(account(statement, row), id("trade", tradeId),
                id("execution", row.text(Attribute.EXECUTION_ID, Attribute.CONFIRMED_EXECUTION_ID)), "",
                row.day("report date", Attribute.REPORT_DATE), transactionId(row));
    }

    private static String id(String what, String id) {
        if (id.length() > LONGEST_ID) {
            throw new FlexException("The id of the " + what + ", " + FlexException.quoted(id) + ", is too long.");
        }
        return id;
    }

    private static String transactionId(RowValues row) {
        String id = row.text(Attribute.TRANSACTION_ID);
        return id.length() <= LONGEST_ID && isNumber(id) ? withoutLeadingZeros(id) : "";
    }

    private static String withoutLeadingZeros(String number) {
        int start = 0;
        while (start < number.length() - 1 && number.charAt(start) == '0') {
            start++;
        }
        return number.substring(start);
    }

    private static boolean isNumber(String id) {
        for (int i = 0; i < id.length(); i++) {
            if (id.charAt(i) < '0' || id.charAt(i) > '9') {
                return false;
            }
        }
        return !id.isEmpty();
    }
}
