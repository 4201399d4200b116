package tradehall.ibkr.flex;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FlexTimeTest {

    private final FlexTime newYork = new FlexTime(ZoneId.of("America/New_York"));

    @ParameterizedTest
    @ValueSource(strings = {
        "20240801;153045", "20240801;15:30:45", "20240801,153045", "20240801, 153045", "20240801 153045",
                "20240801T153045",
        "20240801153045", "2024080115:30:45",
        "2024-08-01;153045", "2024-08-01;15:30:45", "2024-08-01, 15:30:45", "2024-08-01 15:30:45", "2024-08-01153045",
        "2024-08-0115:30:45", "2024-08-01T15:30:45-04:00", "2024-08-01T15:30:45-0400", "2024-08-01T15:30:45-04",
        "2024-08-01T19:30:45Z", "2024-08-01T21:30:45+02:00",
        "08/01/2024;153045", "08/01/2024;15:30:45", "08/01/2024 15:30:45", "08/01/2024153045", "08/01/202415:30:45",
        "08/01/24;153045", "08/01/24,15:30:45", "08/01/24153045", "08/01/2415:30:45",
        "01-AUG-24;153045", "01-Aug-24 15:30:45", "01-aug-24153045", "01-AUG-2415:30:45",
        "20240801;153045 EDT", "20240801;15:30:45 EDT", "20240801;143045 EST", "20240801;193045 UTC",
        "20240801;193045 GMT",
        "20240801;213045 Europe/Berlin", "20240801;123045 America/Los_Angeles", "20240801;153045 America/New_York"})
    void everyFormatNamesTheSameMoment(String text) {
        assertThat(newYork.instant(text)).isEqualTo(Instant.parse("2024-08-01T19:30:45Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "20240115;093000,            2024-01-15T14:30:00Z", // winter
        "20240715;093000,            2024-07-15T13:30:00Z", // summer
        "20240310;015959,            2024-03-10T06:59:59Z", // a second before spring
        "20240310;020000,            2024-03-10T07:00:00Z", // left out: moved forward
        "20240310;023000,            2024-03-10T07:30:00Z",
        "20240310;030000,            2024-03-10T07:00:00Z",
        "20241103;005959,            2024-11-03T04:59:59Z",
        "20241103;010000,            2024-11-03T05:00:00Z", // repeated: the first time
        "20241103;013000,            2024-11-03T05:30:00Z",
        "20241103;015959,            2024-11-03T05:59:59Z",
        "20241103;020000,            2024-11-03T07:00:00Z",
        "20241103;013000 EST,        2024-11-03T06:30:00Z", // named: the second time
        "20241103;013000 EDT,        2024-11-03T05:30:00Z",
        "20240115;093000 EDT,        2024-01-15T13:30:00Z", // one offset, whatever the season
        "20261231;233000 EST,        2027-01-01T04:30:00Z",
        "2024-08-01,                 2024-08-01T04:00:00Z", // a day is its midnight
        "20240801,                   2024-08-01T04:00:00Z",
        "08/01/24,                   2024-08-01T04:00:00Z",
        "01-AUG-24,                  2024-08-01T04:00:00Z",
        "02/29/2024;000000,          2024-02-29T05:00:00Z",
        "12/11/24;101500,            2024-12-11T15:15:00Z"}) // month first
    void localTimesFollowTheZone(String text, Instant expected) {
        assertThat(newYork.instant(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MULTI", "2024-13-01", "2024-02-30", "20230229;101500", "20240801;250000", "20240801;1015",
        "20240801;10:1500",
        "20240801;101500 XYZ", "20240801;101500 CST", "1/2/2024", "2024.08.01", "2024-08-01;10:15:00;", "01-AUX-24",
        "0801202410150",
        "00/10/2024", "02/30/2024", "20240801;101500 -99:00", "٢٠٢٤٠٨٠١", "20240801;;101500", "00000101;000000",
        "99991231", "2024-08-01T10:15:00.123Z"})
    void otherTextIsRefused(String text) {
        assertThatThrownBy(() -> newYork.instant(text)).isInstanceOf(FlexException.class)
                .hasMessageContaining("date and time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"13/01/2024", "31/12/24;101500", "25/12/2024101500"})
    void dayFirstIsRefusedWithAdvice(String text) {
        assertThatThrownBy(() -> newYork.instant(text)).isInstanceOf(FlexException.class)
                .hasMessageContaining("yyyy-MM-dd");
        assertThatThrownBy(() -> FlexTime.date(text)).isInstanceOf(FlexException.class)
                .hasMessageContaining("yyyy-MM-dd");
    }

    @ParameterizedTest
    @ValueSource(strings = {"20240801", "2024-08-01", "08/01/2024", "08/01/24", "01-AUG-24", "2024-08-01;235959"})
    void daysHaveNoZone(String text) {
        assertThat(FlexTime.date(text)).isEqualTo(LocalDate.of(2024, 8, 1));
    }
}
