package tradehall.ibkr.flex;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;

/// Dates and times in any of the formats a Flex query can be set to, except those that put the day first.
///
/// @param zone assumed for a time without a zone: the hour repeated in autumn is taken as the first one, and the hour
///     skipped in spring is moved forward
record FlexTime(ZoneId zone) {

    private static final LocalDate FIRST = LocalDate.of(1, 1, 2);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 30);

    /// The moment `text` names; a date alone is its midnight.
    ///
    /// @throws FlexException when it is invalid
    Instant instant(String text) {
        TimeText rest = new TimeText(text);
        try {
            LocalDate date = day(rest);
            LocalTime time = rest.time();
            return date.atTime(time).atZone(zone(rest.zone())).toInstant();
        } catch (DateTimeException _) {
            throw unreadable(text);
        }
    }

    /// The day `text` names.
    ///
    /// @throws FlexException when it is invalid
    static LocalDate date(String text) {
        TimeText rest = new TimeText(text);
        try {
            LocalDate date = day(rest);
            rest.time();
            return date;
        } catch (DateTimeException _) {
            throw unreadable(text);
        }
    }

    /// Limited to years that have four digits in every zone, as the API requires.
    private static LocalDate day(TimeText text) {
        LocalDate date = text.date();
        if (date.isBefore(FIRST) || date.isAfter(LAST)) {
            throw new DateTimeException("out of range");
        }
        return date;
    }

    /// American abbreviations mean a fixed offset, whatever the season.
    private ZoneId zone(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "" -> zone;
            case "EST" -> ZoneOffset.ofHours(-5);
            case "EDT" -> ZoneOffset.ofHours(-4);
            case "UTC", "GMT", "Z" -> ZoneOffset.UTC;
            default -> ZoneId.of(name);
        };
    }

    private static FlexException unreadable(String text) {
        return new FlexException(FlexException.quoted(text) + " is not a date and time in a known format");
    }
}
