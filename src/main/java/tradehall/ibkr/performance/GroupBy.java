package tradehall.ibkr.performance;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/// What statistics are told by, beside the currency (Contract §11). Those of time go by the closing time, in the zone
/// of the exchange rather than in UTC: a trader's Friday evening is no Saturday.
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

    /// The group of a closed round trip; empty: not told.
    String of(RoundTrip trip, ZoneId zone) {
        return group.apply(trip, closedAt(trip, zone));
    }

    static ZonedDateTime closedAt(RoundTrip trip, ZoneId zone) {
        return Moment.instant(trip.closed().micros()).atZone(zone);
    }

    /// As requests name it.
    String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Those that can be asked for.
    static List<GroupBy> askable() {
        return Arrays.stream(values()).filter(by -> by != NOTHING).toList();
    }
}
