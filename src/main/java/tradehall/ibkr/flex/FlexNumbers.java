package tradehall.ibkr.flex;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/// Parses numbers as Flex writes them: exact decimals, sometimes with thousands separators.
///
/// @param digits most significant digits, and the largest exponent of ten, either way: a number is read once and shown
///     often, and a short text such as `1e-999` would make every answer long (Contract §10)
record FlexNumbers(int digits) {

    /// Commas only as thousands separators: a decimal comma must not be taken for one.
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:\\d{1,3}(?:,\\d{3})+(?:\\.\\d*)?|\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d{1,9})?");

    /// @throws FlexException when `text` is no number
    BigDecimal parse(String text) {
        if (text.length() <= digits && isUsual(text)) {
            return new BigDecimal(text);
        }
        if (!NUMBER.matcher(text).matches()) {
            throw new FlexException(FlexException.quoted(text) + " is not a number");
        }
        return bounded(new BigDecimal(text.replace(",", "")), text);
    }

    private BigDecimal bounded(BigDecimal number, String text) {
        long exponent = (long) number.precision() - number.scale() - 1;
        if (number.precision() > digits || Math.abs(exponent) > digits) {
            throw new FlexException(FlexException.quoted(text) + " has more than " + digits + " digits");
        }
        return number;
    }

    /// Digits with at most one point: spares nearly every number the pattern, which costs as much as everything else.
    private static boolean isUsual(String text) {
        int point = -1;
        int start = text.startsWith("-") ? 1 : 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' && point < 0 && i > start) {
                point = i;
            } else if (c < '0' || c > '9') {
                return false;
            }
        }
        return text.length() > start;
    }
}
