package tradehall.ibkr.performance;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/// What statistics are grouped by, in addition to the currency (Contract §11). Groups by time use the closing time in
/// the exchange's zone rather than UTC: a trader's Friday evening is no Saturday.
enum GroupBy {

    NOTHING((_, _) -> ""),
    SYMBOL((trip, _) -> trip.instrument().symbol()),
    ASSET_CLASS((trip, _) -> trip.instrument().assetClass()),
    ACCOUNT((trip, _) -> trip.contract().account()),
    DIRECTION((trip, _) -> trip.direction()),
    /// `1` is Monday.
    WEEKDAY((_, closed) -> Integer.toString(closed.getDayOfWeek().getValue())),
    HOUR((_, closed) -> Integer.toString(closed.getHour())),
    /// `2026-01`.
    MONTH((_, closed) -> closed.toLocalDate().toString().substring(0, "2026-01".length()));

    private final BiFunction<RoundTrip, ZonedDateTime, String> group;

    GroupBy(BiFunction<RoundTrip, ZonedDateTime, String> group) {
        this.group = group;
    }

    /// The group of a closed round trip; empty: unknown.
    String of(RoundTrip trip, ZoneId zone) {
        return group.apply(trip, closedAt(trip, zone));
    }

    static ZonedDateTime closedAt(RoundTrip trip, ZoneId zone) {
        return Moment.instant(trip.end().micros()).atZone(zone);
    }

    /// Its name in requests.
    String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Those that requests may use.
    static List<GroupBy> askable() {
        return Arrays.stream(values()).filter(by -> by != NOTHING).toList();
    }
}
