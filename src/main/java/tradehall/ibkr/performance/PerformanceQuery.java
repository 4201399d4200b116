package tradehall.ibkr.performance;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import tradehall.field.Field;
import tradehall.field.Type;
import tradehall.http.Query;
import tradehall.ibkr.ListParameters;
import tradehall.json.JsonValue;
import tradehall.openapi.Parameter;

/// Which round trips a request asks for (Contract §11). A text is null if there is no condition.
///
/// Conditions apply to a round trip's own names, so they are checked once it is complete; `account` and `includeFx`
/// select the executions in the first place.
///
/// @param user       whose; null: the caller's own
/// @param fromMicros earliest closing, or opening of those still open
/// @param toMicros   latest
/// @param isOpen     whether open rather than closed ones are asked for
/// @param limit      most at once; null: all
/// @param before     only those before that place in list order; null: all
record PerformanceQuery(@Nullable String user, @Nullable String account, boolean includeFx, @Nullable String symbol,
        @Nullable String assetClass, @Nullable String currency, @Nullable String direction, long fromMicros,
        long toMicros, GroupBy groupBy, boolean isOpen, @Nullable Integer limit, @Nullable Place before) {

    static final Type.Choice DIRECTIONS = new Type.Choice("DirectionEnum",
            List.of(new Type.Option("long", "long", false), new Type.Option("short", "short", false)));

    static final List<Parameter> POSITIONS = List.of(
            ListParameters.USER, ListParameters.ACCOUNT, ListParameters.SYMBOL,
            Parameter.query(Field.text("asset_class").like("STK"),
                    "Only this asset class, as IBKR calls it: `STK`, `OPT`, …"),
            Parameter.query(Field.text("currency").like("USD"), "Only this currency."),
            Parameter.query(Field.choice("direction", DIRECTIONS, JsonValue.NULL), "Only this direction."),
            Parameter.query(Field.bool("include_fx", true),
                    "`false` leaves out foreign exchange: class `CASH` and automatic FX."));

    static final List<Parameter> CALENDAR = more(POSITIONS,
            ListParameters.from("closing"), ListParameters.to("closing"));

    static final List<Parameter> STATISTICS = more(CALENDAR,
            Parameter.query(Field.oneOf("group_by", GroupBy.askable().stream().map(GroupBy::parameter).toList()),
                    "What to group by, in addition to the currency."));

    static final List<Parameter> ROUND_TRIPS = more(CALENDAR,
            Parameter.query(Field.bool("open", false),
                    "Open round trips instead of closed ones; `from` and `to` then apply to the opening."),
            ListParameters.limit("Round trips per page; without it, all are sent."), ListParameters.CURSOR);

    /// @param query    as it was sent
    /// @param declared those of the endpoint
    /// @throws tradehall.http.ApiException 400 that names every wrong parameter
    static PerformanceQuery parse(String query, List<Parameter> declared) {
        Query read = Query.of(query, declared);
        Place before = read.cursor(TripCursor::parse).orElse(null);
        read.requireValid();
        return new PerformanceQuery(read.text("user"), read.text("account"), read.is("include_fx", true),
                read.text("symbol"), read.text("asset_class"), read.text("currency"), read.text("direction"),
                micros(read.text("from"), Long.MIN_VALUE), micros(read.text("to"), Long.MAX_VALUE),
                groupBy(read.text("group_by")), read.is("open", false), read.number("limit"), before);
    }

    private static List<Parameter> more(List<Parameter> some, Parameter... more) {
        return Stream.concat(some.stream(), Stream.of(more)).toList();
    }

    private static long micros(@Nullable String moment, long absent) {
        return moment == null ? absent : Moment.micros(moment);
    }

    private static GroupBy groupBy(@Nullable String parameter) {
        return GroupBy.askable().stream().filter(by -> by.parameter().equals(parameter)).findFirst()
                .orElse(GroupBy.NOTHING);
    }

    /// Whether a closed one matches.
    boolean wants(RoundTrip trip) {
        return isCalledSo(trip) && isWithin(trip.end());
    }

    /// Whether an open one matches.
    boolean wantsOpen(RoundTrip trip) {
        return isCalledSo(trip) && isWithin(trip.opened());
    }

    /// Whether it matches, regardless of its time.
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

    /// The latest moment at which an execution can close a matching one.
    long latestMicros() {
        return before == null ? toMicros : Math.min(toMicros, before.micros());
    }
}
