package tradehall.ibkr.performance;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;

/// Moments as microseconds since 1970, PostgreSQL's own precision, and as the API shows them.
final class Moment {

    /// The years of four digits, which is what date-times can name.
    private static final long EARLIEST = micros("0001-01-01T00:00:00Z");
    private static final long LATEST = micros("9999-12-31T23:59:59.999999Z");

    /// As PostgreSQL shows one: no trailing zeros in the fraction.
    private static final DateTimeFormatter UTC = new DateTimeFormatterBuilder().appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true).appendLiteral('Z').toFormatter()
            .withZone(ZoneOffset.UTC);

    private Moment() {
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    static long micros(String text) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(text));
    }

    static String text(long micros) {
        return UTC.format(instant(micros));
    }

    static boolean isWithinCalendar(long micros) {
        return micros >= EARLIEST && micros <= LATEST;
    }
}
