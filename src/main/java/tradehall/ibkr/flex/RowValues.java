package tradehall.ibkr.flex;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import tradehall.http.Limits;

/// The values of one row of a Flex file, and how each kind of value is parsed. Reused from row to row, to avoid
/// garbage.
@SuppressWarnings("EnumOrdinal") // a place in an array that lives as long as the process
final class RowValues {

    private static final int LONGEST_NULL = 3;

    private final String[] values = new String[Attribute.COUNT];
    private final Function<String, Instant> times;
    private final Function<String, BigDecimal> numbers;
    private final int longestText;

    RowValues(FlexTime times, Limits.Flex limits) {
        this.times = times::instant;
        this.numbers = new FlexNumbers(limits.digits())::parse;
        this.longestText = limits.text();
    }

    void clear() {
        Arrays.fill(values, null);
    }

    void put(Attribute attribute, String value) {
        values[attribute.ordinal()] = value;
    }

    /// The trimmed value; empty if absent, or one of IBKR's ways to say so.
    String text(Attribute attribute) {
        String value = values[attribute.ordinal()];
        return value == null ? "" : plain(value);
    }

    /// The first of the two that has a value.
    String text(Attribute attribute, Attribute other) {
        String text = text(attribute);
        return text.isEmpty() ? text(other) : text;
    }

    /// Null where the row has none.
    ///
    /// @param what names the value in a message
    @Nullable BigDecimal number(String what, Attribute attribute) {
        return read(what, text(attribute), numbers);
    }

    @Nullable BigDecimal number(String what, Attribute attribute, Attribute other) {
        return read(what, text(attribute, other), numbers);
    }

    /// Null where the row has none.
    @Nullable LocalDate day(String what, Attribute attribute) {
        return read(what, moment(attribute), FlexTime::date);
    }

    /// Null where the row has none.
    @Nullable Instant time(String what, Attribute attribute) {
        return read(what, moment(attribute), times);
    }

    /// When the trade was made; null if absent. Older queries have the day and the time of day in separate attributes.
    @Nullable Instant time() {
        String time = moment(Attribute.DATE_TIME);
        if (time.isEmpty()) {
            String date = moment(Attribute.TRADE_DATE);
            String timeOfDay = moment(Attribute.TRADE_TIME);
            time = date.isEmpty() || timeOfDay.isEmpty() ? date : date + ';' + timeOfDay;
        }
        return read("time", time, times);
    }

    /// Rows that summarise several have no single day or time.
    private String moment(Attribute attribute) {
        String text = text(attribute);
        return text.equals("MULTI") ? "" : text;
    }

    private String plain(String value) {
        String text = value.strip();
        if (text.length() > longestText) {
            throw new FlexException("A text has more than " + longestText + " characters: " + FlexException.quoted(text)
                    + ".");
        }
        if (text.indexOf('\0') >= 0) {
            throw new FlexException("Null characters are not allowed.");
        }
        return text.length() <= LONGEST_NULL && !text.isEmpty() && isNull(text) ? "" : text;
    }

    private static boolean isNull(String text) {
        return switch (text.charAt(0)) { // called for every text
            case '-' -> text.equals("-") || text.equals("--");
            case 'N' -> text.equals("N/A");
            default -> false;
        };
    }

    private static <T> @Nullable T read(String what, String value, Function<String, T> parser) {
        if (value.isEmpty()) {
            return null;
        }
        try {
            return parser.apply(value);
        } catch (FlexException e) {
            throw new FlexException("The " + what + " " + e.getMessage() + ".");
        }
    }

    /// A value that every trade must have.
    ///
    /// @param value  null or empty where the row has none
    /// @param column what to tick in the Flex query to have it
    static <T> T required(String what, @Nullable T value, String column) {
        if (value == null || value.equals("")) {
            throw new FlexException("A trade has no " + what + ": tick " + column + " in the Flex query.");
        }
        return value;
    }
}
