package tradehall.ibkr.connection;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.stream.Stream;

/// A range of days, both ends inclusive.
record Days(LocalDate from, LocalDate to) {

    boolean contain(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    /// Mondays to Fridays: exchanges' holidays are in statements, with no trades.
    Stream<LocalDate> weekdays() {
        return from.isAfter(to) ? Stream.empty() : from.datesUntil(to.plusDays(1)).filter(Days::isWeekday);
    }

    static LocalDate weekdayBefore(LocalDate day) {
        LocalDate before = day.minusDays(1);
        return isWeekday(before) ? before : weekdayBefore(before);
    }

    static LocalDate weekdayFrom(LocalDate day) {
        return isWeekday(day) ? day : weekdayFrom(day.plusDays(1));
    }

    private static boolean isWeekday(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }
}
