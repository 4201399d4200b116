package tradehall.ibkr;

import java.util.Arrays;

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
            throw new Unreadable("Null characters are not allowed.");
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
}
