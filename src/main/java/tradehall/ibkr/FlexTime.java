package tradehall.ibkr;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Dates and times in any of the formats a Flex query can be set to, except those that put the day first.
///
/// @param zone where a time without a zone was written down: the hour that autumn repeats is taken the first time, and the
///             hour that spring leaves out is moved forward
record FlexTime(ZoneId zone) {

    /// A year of two digits is tried last, so that `01/02/2024101500` is of 2024 and `01/02/24101500` at ten past ten.
    private static final Pattern FORMAT = Pattern.compile("""
            (?: (?<y1>\\d{4})(?<m1>\\d{2})(?<d1>\\d{2})
              | (?<y2>\\d{4})-(?<m2>\\d{2})-(?<d2>\\d{2})
              | (?<m3>\\d{2})/(?<d3>\\d{2})/(?<y3>\\d{4}|\\d{2})
              | (?<d4>\\d{2})-(?<m4>[A-Za-z]{3})-(?<y4>\\d{2}) )
            (?: (?:;|,\\ ?|\\ |T)?
                (?<hour>\\d{2})(?<colon>:?)(?<minute>\\d{2})\\k<colon>(?<second>\\d{2})
                (?:\\ ?(?<zone>[A-Za-z][\\w/+:-]*|[+-]\\d{2}(?::?\\d{2})?))? )?
            """, Pattern.COMMENTS);

    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");

    /// The moment `text` names; a date alone is its midnight.
    ///
    /// @throws Unreadable when it is none
    Instant instant(String text) {
        Matcher parts = match(text);
        try {
            LocalTime time = parts.group("hour") == null ? LocalTime.MIDNIGHT
                    : LocalTime.of(number(parts, "hour"), number(parts, "minute"), number(parts, "second"));
            return date(parts, text).atTime(time).atZone(zone(parts.group("zone"))).toInstant();
        } catch (DateTimeException _) {
            throw unreadable(text);
        }
    }

    /// The day `text` names.
    ///
    /// @throws Unreadable when it is none
    static LocalDate date(String text) {
        try {
            return date(match(text), text);
        } catch (DateTimeException _) {
            throw unreadable(text);
        }
    }

    private static Matcher match(String text) {
        Matcher parts = FORMAT.matcher(text);
        if (!parts.matches()) {
            throw unreadable(text);
        }
        return parts;
    }

    private static LocalDate date(Matcher parts, String text) {
        if (parts.group("y1") != null) {
            return LocalDate.of(number(parts, "y1"), number(parts, "m1"), number(parts, "d1"));
        }
        if (parts.group("y2") != null) {
            return LocalDate.of(number(parts, "y2"), number(parts, "m2"), number(parts, "d2"));
        }
        if (parts.group("y3") != null) {
            return monthFirst(number(parts, "m3"), number(parts, "d3"), parts.group("y3"), text);
        }
        int month = MONTHS.indexOf(parts.group("m4").toUpperCase(Locale.ROOT)) + 1;
        return LocalDate.of(year(parts.group("y4")), month, number(parts, "d4"));
    }

    private static LocalDate monthFirst(int month, int day, String year, String text) {
        if (month > 12) {
            throw new Unreadable(Unreadable.quoted(text)
                    + " puts the day first: choose the date format yyyy-MM-dd in the Flex query");
        }
        return LocalDate.of(year(year), month, day);
    }

    private static int year(String digits) {
        int year = Integer.parseInt(digits);
        return digits.length() == 2 ? 2000 + year : year;
    }

    private static int number(Matcher parts, String group) {
        return Integer.parseInt(parts.group(group));
    }

    /// American abbreviations name one offset, whatever the season says.
    private ZoneId zone(String name) {
        return name == null ? zone : switch (name.toUpperCase(Locale.ROOT)) {
            case "EST" -> ZoneOffset.ofHours(-5);
            case "EDT" -> ZoneOffset.ofHours(-4);
            case "UTC", "GMT", "Z" -> ZoneOffset.UTC;
            default -> ZoneId.of(name);
        };
    }

    private static Unreadable unreadable(String text) {
        return new Unreadable(Unreadable.quoted(text) + " is not a date and time in a format known here");
    }
}
