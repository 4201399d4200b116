package tradehall.ibkr.connection;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Which days are asked for, and on which mornings (Contract §12).
class FetchScheduleTest {

    private static final FetchSchedule MORNINGS = FetchSettings.DEFAULTS.mornings();

    /// In New York it is four or five hours earlier.
    @ParameterizedTest
    @CsvSource({
        "2026-03-11T12:00:00Z, 2026-03-10", // Wednesday 8:00
        "2026-03-11T11:30:00Z, 2026-03-10", // 7:30 sharp
        "2026-03-11T11:29:59Z, 2026-03-09", // a second before: yesterday's is not there yet
        "2026-03-12T03:00:00Z, 2026-03-10", // still Wednesday there
        "2026-03-14T12:00:00Z, 2026-03-13", // Saturday
        "2026-03-15T12:00:00Z, 2026-03-13", // Sunday
        "2026-03-16T12:00:00Z, 2026-03-13", // Monday
        "2026-03-17T11:00:00Z, 2026-03-13", // Tuesday 7:00
        "2026-01-14T12:29:00Z, 2026-01-12"  // in winter 7:30 is 12:30 UTC
    })
    void theLastDayPublished(Instant now, LocalDate day) {
        assertThat(MORNINGS.published(now)).isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "-, -, 2025-03-11",                   // as far back as IBKR tells: 365 days
        "2020-01-01, -, 2025-03-11",
        "2026-02-01, -, 2026-02-01",
        "-, 2026-03-09, 2026-03-02",          // a week's overlap
        "2026-03-05, 2026-03-09, 2026-03-05",
        "-, 2024-01-01, 2025-03-11"
    })
    void theFirstDayAskedFor(LocalDate start, LocalDate covered, LocalDate first) {
        LocalDate last = LocalDate.of(2026, 3, 10);
        assertThat(MORNINGS.asked(last, new WantedDays(start, covered))).contains(new Days(first, last));
    }

    @Test
    void nothingIsAskedBeforeTheFirstDay() {
        assertThat(MORNINGS.asked(LocalDate.of(2026, 3, 10), new WantedDays(LocalDate.of(2026, 3, 11), null))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2026-03-13, 2026-03-14", "2026-03-14, 2026-03-17", "2026-03-15, 2026-03-17", "2026-03-16, 2026-03-17"})
    void theMorningAfterTheFirstWeekday(LocalDate start, LocalDate morning) {
        assertThat(MORNINGS.first(start, 7)).isBetween(morning + "T11:30:00Z", morning + "T12:30:00Z");
    }

    @Test
    void theNextMorningIsTodaysUntilItsTimeHasCome() {
        assertThat(MORNINGS.next(Instant.parse("2026-03-11T11:29:00Z"), 7))
                .isBetween("2026-03-11T11:30:00Z", "2026-03-11T12:30:00Z");
        assertThat(MORNINGS.next(Instant.parse("2026-03-11T11:31:00Z"), 7))
                .isBetween("2026-03-12T11:30:00Z", "2026-03-12T12:30:00Z");
    }

    @Test
    void connectionsAreSpreadOverTheHour() {
        long[] byQuarter = new long[4];
        for (long id = 1; id <= 1000; id++) {
            Duration place = Duration.between(Instant.parse("2026-03-12T11:30:00Z"),
                    MORNINGS.next(FetchApp.WEDNESDAY, id));
            byQuarter[(int) (place.toMinutes() / 15)]++;
        }
        assertThat(Arrays.stream(byQuarter).boxed()).allSatisfy(count -> assertThat(count).isBetween(200L, 300L));
    }
}
