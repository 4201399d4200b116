package tradehall.ibkr.performance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tradehall.field.Field;
import tradehall.field.Type;
import tradehall.http.ApiException;
import tradehall.ibkr.ListParameters;
import tradehall.json.JsonValue;

/// Which round trips a request asks for (Contract §11). A text is null where any will do.
///
/// What a round trip is called decides, so these are looked at when it is made; `account` and `includeFx` say which
/// executions there are at all.
///
/// @param user       whose; null: the caller's own
/// @param fromMicros earliest closing, or opening of those that are open
/// @param toMicros   latest
/// @param isOpen     whether those that are open are asked for, rather than those that are closed
/// @param limit      most at once; null: all
/// @param before     only those before that place, in the order of the list; null: all
record PerformanceQuery(String user, String account, boolean includeFx, String symbol, String assetClass,
        String currency,
                        String direction, long fromMicros, long toMicros, GroupBy groupBy, boolean isOpen,
                        Integer limit,
                        Place before) {

    static final Type.Choice GROUPS = new Type.Choice("GroupByEnum",
            GroupBy.askable().stream().map(by -> new Type.Option(by.parameter(), by.parameter(), false)).toList());
    static final Type.Choice DIRECTIONS = new Type.Choice("DirectionEnum",
            List.of(new Type.Option("long", "long", false), new Type.Option("short", "short", false)));

    /// What positions are asked by.
    static final Set<String> WHAT = Set.of("user", "account", "symbol", "asset_class", "currency", "direction",
            "include_fx");

    /// What the calendar is asked by.
    static final Set<String> WHAT_AND_WHEN = more(WHAT, "from", "to");

    static final Set<String> STATISTICS = more(WHAT_AND_WHEN, "group_by");
    static final Set<String> ROUND_TRIPS = more(WHAT_AND_WHEN, "open", "limit", "cursor");

    /// @param parameters of the request, by name
    /// @param known      those that are looked at: as everywhere, any other is passed over
    /// @throws ApiException 400 that names every wrong one
    static PerformanceQuery parse(Map<String, String> parameters, Set<String> known) {
        Map<String, String> given = new HashMap<>(parameters);
        given.keySet().retainAll(known);
        ListParameters read = ListParameters.of(given, Field.text("account"), Field.bool("include_fx", true),
                Field.text("symbol"),
                Field.text("asset_class"), Field.text("currency"),
                Field.choice("direction", DIRECTIONS, JsonValue.NULL),
                Field.choice("group_by", GROUPS, JsonValue.NULL), Field.bool("open", false));
        Place before = read.cursor(TripCursor::parse).orElse(null);
        read.requireRight();
        return new PerformanceQuery(read.text("user"), read.text("account"), read.is("include_fx", true),
                read.text("symbol"),
                read.text("asset_class"), read.text("currency"), read.text("direction"),
                read.from().map(Moment::micros).orElse(Long.MIN_VALUE),
                read.to().map(Moment::micros).orElse(Long.MAX_VALUE),
                groupBy(read.text("group_by")), read.is("open", false), read.limit(), before);
    }

    private static Set<String> more(Set<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
    }

    private static GroupBy groupBy(String parameter) {
        return GroupBy.askable().stream().filter(by -> by.parameter().equals(parameter)).findFirst()
                .orElse(GroupBy.NOTHING);
    }

    /// Whether a closed one is asked for.
    boolean wants(RoundTrip trip) {
        return isCalledSo(trip) && isWithin(trip.closed());
    }

    /// Whether one that is still open is asked for.
    boolean wantsOpen(RoundTrip trip) {
        return isCalledSo(trip) && isWithin(trip.opened());
    }

    /// Whether it is asked for whenever it was.
    boolean isCalledSo(RoundTrip trip) {
        Instrument instrument = trip.instrument();
        return (symbol == null || symbol.equals(instrument.symbol()))
                && (assetClass == null || assetClass.equals(instrument.assetClass()))
                && (currency == null || currency.equals(instrument.currency()))
                && (direction == null || direction.equals(trip.direction()));
    }

    private boolean isWithin(Place place) {
        return place.micros() >= fromMicros && place.micros() <= toMicros
                && (before == null || place.compareTo(before) < 0);
    }

    /// The latest moment whose executions can close one that is asked for.
    long latestMicros() {
        return before == null ? toMicros : Math.min(toMicros, before.micros());
    }
}
