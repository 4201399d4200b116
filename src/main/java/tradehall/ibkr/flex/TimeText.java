package tradehall.ibkr.flex;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;

/// Parses a date, a time and a zone in one text, left to right. A regular expression would be shorter, but take half
/// the time of a whole import.
///
/// - date: `yyyyMMdd`, `yyyy-MM-dd`, `MM/dd/yyyy`, `MM/dd/yy`, `dd-MMM-yy`
/// - between: `;`, `,`, a comma and a blank, a blank, `T`, nothing
/// - time: `HHmmss`, `HH:mm:ss`
/// - zone: an offset or a name, after a blank or nothing
final class TimeText {

    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");

    private final String text;
    private int at;

    TimeText(String text) {
        this.text = text;
    }

    /// @throws DateTimeException when there is none
    LocalDate date() {
        return switch (charAt(2)) {
            case '/' -> monthFirst();
            case '-' -> monthNamed();
            default -> yearFirst();
        };
    }

    /// Midnight if the text ends here.
    ///
    /// @throws DateTimeException when it neither ends nor goes on with a time
    LocalTime time() {
        if (at == text.length()) {
            return LocalTime.MIDNIGHT;
        }
        separator();
        int hour = digits(2);
        boolean colons = skip(':');
        int minute = digits(2);
        if (colons) {
            require(':');
        }
        return LocalTime.of(hour, minute, digits(2));
    }

    /// The rest of the text; empty if it ends here.
    String zone() {
        skip(' ');
        return text.substring(at);
    }

    private LocalDate yearFirst() {
        int year = digits(4);
        boolean dashes = skip('-');
        int month = digits(2);
        if (dashes) {
            require('-');
        }
        return LocalDate.of(year, month, digits(2));
    }

    private LocalDate monthFirst() {
        int month = digits(2);
        require('/');
        int day = digits(2);
        require('/');
        if (month > 12) {
            throw new FlexException(FlexException.quoted(text)
                    + " puts the day first: choose the date format yyyy-MM-dd in the Flex query");
        }
        return LocalDate.of(hasLongYear() ? digits(4) : 2000 + digits(2), month, day);
    }

    /// A time may follow the year directly: the number of digits distinguishes the two.
    private boolean hasLongYear() {
        int end = at;
        while (isDigit(charAt(end))) {
            end++;
        }
        int length = end - at;
        return length == 10 || length == 6 || (length == 4 && charAt(end) != ':');
    }

    private LocalDate monthNamed() {
        int day = digits(2);
        require('-');
        int month = MONTHS.indexOf(text.substring(at, Math.min(at + 3, text.length())).toUpperCase(Locale.ROOT)) + 1;
        at += 3;
        require('-');
        return LocalDate.of(2000 + digits(2), month, day);
    }

    private void separator() {
        if (skip(',')) {
            skip(' ');
        } else if (!skip(';') && !skip(' ')) {
            skip('T');
        }
    }

    private int digits(int count) {
        int number = 0;
        for (int end = at + count; at < end; at++) {
            if (!isDigit(charAt(at))) {
                throw new DateTimeException("no digit");
            }
            number = 10 * number + charAt(at) - '0';
        }
        return number;
    }

    private void require(char expected) {
        if (!skip(expected)) {
            throw new DateTimeException("no " + expected);
        }
    }

    private boolean skip(char expected) {
        boolean found = charAt(at) == expected;
        at += found ? 1 : 0;
        return found;
    }

    private char charAt(int index) {
        return index < text.length() ? text.charAt(index) : '\0';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
