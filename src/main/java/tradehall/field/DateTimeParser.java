package tradehall.field;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tradehall.field.FieldParser.Outcome;
import tradehall.field.FieldParser.Value;
import tradehall.field.FieldParser.Wrong;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonString;

/// Dates and date-times as Django's `dateparse` expressions read them, within Python's years 1 to 9999.
///
/// Those expressions end in `$`, which in Python also matches before a final line feed.
final class DateTimeParser {

    private static final String DATE_FORMAT = "Date has wrong format. Use one of these formats instead: YYYY-MM-DD.";
    private static final String TIMESTAMP_FORMAT = "Datetime has wrong format. Use one of these formats instead: "
            + "YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].";
    private static final String OUT_OF_RANGE = "Datetime value out of range.";

    private static final String DAY = "(?<year>\\p{Nd}{4})-(?<month>\\p{Nd}{1,2})-(?<day>\\p{Nd}{1,2})";
    private static final Pattern DATE = Pattern.compile(DAY + "\\n?");
    private static final Pattern TIMESTAMP = Pattern.compile(DAY
            + "[T ](?<hour>\\p{Nd}{1,2}):(?<minute>\\p{Nd}{1,2})"
            + "(?::(?<second>\\p{Nd}{1,2})(?:[.,](?<micros>\\p{Nd}{1,6})\\p{Nd}{0,6})?)?"
            + "(?:Z|(?<sign>[+-])(?<offsetHours>\\p{Nd}{2})(?::?(?<offsetMinutes>\\p{Nd}{2}))?)?\\n?");
    private static final Pattern DATE_ALONE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final int MINUTES_OF_DAY = 24 * 60;

    /// As PostgreSQL renders an instant: no trailing zeros in the fraction.
    private static final DateTimeFormatter UTC = new DateTimeFormatterBuilder().appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true).appendLiteral('Z').toFormatter();

    private DateTimeParser() {
    }

    static Outcome date(JsonValue sent) {
        Matcher date = DATE.matcher(text(sent));
        if (!date.matches()) {
            return Wrong.of(DATE_FORMAT);
        }
        try {
            return new Value(new JsonString(day(date).toString()));
        } catch (DateTimeException _) {
            return Wrong.of(DATE_FORMAT);
        }
    }

    /// A date without a time stands for its first moment, or for its last.
    static Outcome bound(boolean last, JsonValue sent) {
        if (!DATE_ALONE.matcher(text(sent)).matches()) {
            return timestamp(sent);
        }
        return date(sent) instanceof Value(JsonString(String day))
                ? new Value(new JsonString(day + (last ? "T23:59:59.999999Z" : "T00:00:00Z"))) : Wrong.of(DATE_FORMAT);
    }

    static Outcome timestamp(JsonValue sent) {
        Matcher time = TIMESTAMP.matcher(text(sent));
        if (!time.matches()) {
            return Wrong.of(TIMESTAMP_FORMAT);
        }
        try {
            return inUtc(local(time), offsetMinutes(time));
        } catch (DateTimeException _) {
            return Wrong.of(TIMESTAMP_FORMAT);
        }
    }

    /// Empty if it is not a string.
    private static String text(JsonValue sent) {
        return sent instanceof JsonString(String text) ? text : "";
    }

    private static Outcome inUtc(LocalDateTime local, int offsetMinutes) {
        LocalDateTime utc = local.minusMinutes(offsetMinutes);
        return utc.getYear() < 1 || utc.getYear() > 9999
                ? Wrong.of(OUT_OF_RANGE) : new Value(new JsonString(UTC.format(utc)));
    }

    private static LocalDate day(Matcher matcher) {
        int year = number(matcher, "year");
        if (year == 0) {
            throw new DateTimeException("Python has no year 0");
        }
        return LocalDate.of(year, number(matcher, "month"), number(matcher, "day"));
    }

    private static LocalDateTime local(Matcher matcher) {
        return day(matcher).atTime(number(matcher, "hour"), number(matcher, "minute"), number(matcher, "second"))
                .with(ChronoField.MICRO_OF_SECOND, micros(matcher));
    }

    private static int micros(Matcher matcher) {
        String digits = matcher.group("micros") == null ? "" : PythonNumber.asciiDigits(matcher.group("micros"));
        return Integer.parseInt(digits + "0".repeat(6 - digits.length()));
    }

    /// No zone means UTC. Python allows offsets up to 24 hours, [java.time.ZoneOffset] up to 18; minutes may exceed 59.
    private static int offsetMinutes(Matcher matcher) {
        int minutes = 60 * number(matcher, "offsetHours") + number(matcher, "offsetMinutes");
        if (minutes >= MINUTES_OF_DAY) {
            throw new DateTimeException("Offset of a day or more");
        }
        return "-".equals(matcher.group("sign")) ? -minutes : minutes;
    }

    /// The group's number; 0 if it is absent.
    private static int number(Matcher matcher, String group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Integer.parseInt(PythonNumber.asciiDigits(digits));
    }
}
