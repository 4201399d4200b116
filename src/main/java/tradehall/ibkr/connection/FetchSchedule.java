package tradehall.ibkr.connection;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/// Which days are asked for, and on which mornings: IBKR publishes a day's statement the morning after, New York time
/// (Contract §12, DOMAIN D8).
///
/// @param after  when yesterday's statements are available
/// @param spread the time over which connections are spread from then on
record FetchSchedule(FetchTime after, Duration spread) {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    /// IBKR reports at most 365 days at once.
    private static final int MOST_DAYS = 365;

    /// Near enough to the last day possible: years have four digits.
    private static final LocalDate LAST = LocalDate.of(9999, 12, 1);

    /// Corrections come later than trades.
    private static final int OVERLAP = 7;

    /// The last day that should have been published by now.
    LocalDate published(Instant now) {
        LocalDate today = today(now);
        return Days.weekdayBefore(now.isBefore(after.on(today)) ? today.minusDays(1) : today);
    }

    /// The days to ask for up to `last`; empty if all of them lie before the first wanted one.
    Optional<Days> asked(LocalDate last, WantedDays wanted) {
        LocalDate first = last.minusDays(MOST_DAYS - 1L);
        first = later(first, wanted.startDate());
        first = later(first, wanted.coveredUntil().map(day -> day.minusDays(OVERLAP)));
        return first.isAfter(last) ? Optional.empty() : Optional.of(new Days(first, last));
    }

    /// The next regular time to ask for yesterday's statement.
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
