package tradehall.ibkr.connection;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/// Which days are asked for and on which mornings: IBKR publishes a day's statement the morning after, in New York's
/// time (Contract §12, DOMAIN D8).
///
/// @param after  from when on yesterday's statements are there
/// @param spread over how long connections are spread from then on
record FetchSchedule(FetchTime after, Duration spread) {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    /// IBKR tells at most 365 days at once.
    private static final int MOST_DAYS = 365;

    /// The end of all calendars here, near enough: years have four digits.
    private static final LocalDate LAST = LocalDate.of(9999, 12, 1);

    /// Corrections come later than trades.
    private static final int OVERLAP = 7;

    /// The last day that should have been published by now.
    LocalDate published(Instant now) {
        LocalDate today = today(now);
        return Days.weekdayBefore(now.isBefore(after.on(today)) ? today.minusDays(1) : today);
    }

    /// The days to ask for up to `last`; none where all of them lie before the first wanted one.
    Optional<Days> asked(LocalDate last, WantedDays wanted) {
        LocalDate first = last.minusDays(MOST_DAYS - 1L);
        first = later(first, wanted.startDate());
        first = later(first, wanted.coveredUntil().map(day -> day.minusDays(OVERLAP)));
        return first.isAfter(last) ? Optional.empty() : Optional.of(new Days(first, last));
    }

    /// The next time that yesterday's statement is asked for in the course of things.
    ///
    /// @param id decides the place within the spread, the same every morning
    Instant next(Instant now, long id) {
        LocalDate today = today(now);
        return on(now.isBefore(after.on(today)) ? today : today.plusDays(1), id);
    }

    /// The morning after the first weekday from `start` on.
    Instant first(LocalDate start, long id) {
        return on(Days.weekdayFrom(start.isBefore(LAST) ? start : LAST).plusDays(1), id);
    }

    static LocalDate today(Instant now) {
        return now.atZone(NEW_YORK).toLocalDate();
    }

    private Instant on(LocalDate day, long id) {
        // neighbours far apart
        long place = Math.floorMod((id * 0x9E3779B97F4A7C15L) >>> 1, Math.max(1, spread.toMillis()));
        return after.on(day).plusMillis(place);
    }

    private static LocalDate later(LocalDate day, Optional<LocalDate> other) {
        return other.filter(day::isBefore).orElse(day);
    }
}
