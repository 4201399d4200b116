package tradehall.ibkr.flex;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/// Numbers as Flex writes them: exact decimals, at times with thousands commas.
final class FlexNumber {

    /// Commas only where they group thousands: a decimal comma must not pass as one.
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:\\d{1,3}(?:,\\d{3})+(?:\\.\\d*)?|\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d{1,3})?");

    /// Far beyond any trade, and within what a numeric column holds.
    private static final int LONGEST = 200;

    private FlexNumber() {
    }

    /// @throws FlexException when `text` is no number
    static BigDecimal parse(String text) {
        if (text.length() > LONGEST || !isUsual(text) && !NUMBER.matcher(text).matches()) {
            throw new FlexException(FlexException.quoted(text) + " is not a number");
        }
        return new BigDecimal(text.indexOf(',') < 0 ? text : text.replace(",", ""));
    }

    /// Digits with one point among them at most: spares nearly every number the pattern, which costs as much as all the rest.
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
