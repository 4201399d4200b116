package tradehall.ibkr.flex;

import java.util.Arrays;
import java.util.function.Function;

/// The values of one row of a Flex file as text. Reused from row to row, so that reading a file makes no garbage of it.
final class RowValues {

    private final String[] values = new String[Attribute.COUNT];

    void clear() {
        Arrays.fill(values, null);
    }

    void put(Attribute attribute, String value) {
        values[attribute.ordinal()] = value;
    }

    /// The value trimmed at its ends; empty where the row has none, or one of IBKR's ways to say so.
    String text(Attribute attribute) {
        String value = values[attribute.ordinal()];
        if (value == null) {
            return "";
        }
        String trimmed = value.strip();
        if (trimmed.indexOf('\0') >= 0) {
            throw new FlexException("Null characters are not allowed.");
        }
        return switch (trimmed) {
            case "-", "--", "N/A" -> "";
            default -> trimmed;
        };
    }

    /// The first of the attributes that has a value.
    String first(Attribute attribute, Attribute... others) {
        String value = text(attribute);
        for (int i = 0; value.isEmpty() && i < others.length; i++) {
            value = text(others[i]);
        }
        return value;
    }

    /// The text of a day or time; rows that stand for several have no one time.
    String moment(Attribute attribute) {
        String text = text(attribute);
        return text.equals("MULTI") ? "" : text;
    }

    /// What `parser` makes of a value.
    ///
    /// @param what names the value in a message
    static <T> T read(String what, String value, Function<String, T> parser) {
        try {
            return parser.apply(value);
        } catch (FlexException e) {
            throw new FlexException("The " + what + " " + e.getMessage() + ".");
        }
    }

    /// A value that every trade must have.
    ///
    /// @param column what to tick in the Flex query to have it
    static String required(String what, String value, String column) {
        if (value.isEmpty()) {
            throw new FlexException("A trade has no " + what + ": tick " + column + " in the Flex query.");
        }
        return value;
    }
}
