package tradehall.ibkr.performance;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

import tradehall.ibkr.DurationText;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonNumber;
import tradehall.json.JsonValue.JsonObject;

/// Writes what [Performance] declares. Absent values are null, and so are undefined ones, such as an average of
/// nothing.
final class PerformanceJson {

    private PerformanceJson() {
    }

    static JsonObject roundTrip(RoundTrip trip) {
        JsonObject json = named(new JsonObject().with("id", TripId.of(trip)), trip).with("direction", trip.direction())
                .with("opened_at", Moment.text(trip.opened().micros()));
        Optional<Place> closed = Optional.ofNullable(trip.closed());
        json.with("closed_at", closed.map(place -> Moment.text(place.micros())).orElse(null))
                .with("duration", closed.map(_ -> DurationText.of(trip.durationMicros())).orElse(null))
                .with("qty", number(trip.quantity()))
                .with("entry_price", number(Rounding.quotient(trip.entryValue(), trip.quantity())))
                .with("exit_price", number(Rounding.quotient(trip.exitValue(), trip.closedQuantity())));
        return profit(json, trip.grossProfit(), trip.fees(), trip.otherFees(), trip.netProfit())
                .with("executions", JsonValue.of(trip.executions()))
                .with("incomplete", JsonValue.of(trip.incomplete()));
    }

    static JsonObject position(Position position) {
        OpenTrip trip = position.trip();
        return named(new JsonObject(), position.soFar())
                .with("qty", number(trip.openQuantity()))
                .with("cost", number(trip.openCost()))
                .with("average_price",
                        number(Rounding.quotient(trip.lots().value(), trip.openQuantity().abs())))
                .with("opened_at", Moment.text(trip.lots().openedMicros()))
                .with("incomplete", JsonValue.of(position.soFar().incomplete()));
    }

    /// @param by what the group belongs to; no group is shown if there is no grouping
    static JsonObject statistics(Statistics.Group group, GroupBy by) {
        JsonObject json = new JsonObject().with("currency", orNull(group.currency()));
        if (by != GroupBy.NOTHING) {
            json.with("group", orNull(group.name()));
        }
        return tally(json, group.tally());
    }

    private static JsonObject tally(JsonObject json, Tally tally) {
        json.with("round_trips", JsonValue.of(tally.roundTrips()))
                .with("wins", JsonValue.of(tally.wins()))
                .with("losses", JsonValue.of(tally.losses()))
                .with("scratches", JsonValue.of(tally.scratches()))
                .with("win_rate", number(tally.winRate()));
        return profit(json, tally.grossProfit(), tally.fees(), tally.otherFees(), tally.netProfit())
                .with("average_win", number(tally.averageWin()))
                .with("average_loss", number(tally.averageLoss()))
                .with("largest_win", number(tally.largestWin()))
                .with("largest_loss", number(tally.largestLoss()))
                .with("profit_factor", number(tally.profitFactor()))
                .with("expectancy", number(tally.expectancy()))
                .with("longest_winning_streak", JsonValue.of(tally.longestWinningStreak()))
                .with("longest_losing_streak", JsonValue.of(tally.longestLosingStreak()))
                .with("max_drawdown", number(tally.maxDrawdown()))
                .with("average_duration_of_wins", tally.averageWinMicros().map(DurationText::of).orElse(null))
                .with("average_duration_of_losses", tally.averageLossMicros().map(DurationText::of).orElse(null))
                .with("incomplete", JsonValue.of(tally.incomplete()));
    }

    static JsonObject day(Calendar.Day day) {
        return new JsonObject()
                .with("currency", orNull(day.currency()))
                .with("date", day.date().toString())
                .with("round_trips", JsonValue.of(day.roundTrips()))
                .with("executions", JsonValue.of(day.executions()))
                .with("gross_profit", number(day.grossProfit()))
                .with("fees", number(day.fees()))
                .with("net_profit", number(day.netProfit()))
                .with("cumulative_net_profit", number(day.cumulativeNetProfit()));
    }

    /// Empty means that no file has it.
    private static JsonValue orNull(String text) {
        return text.isEmpty() ? JsonValue.NULL : JsonValue.of(text);
    }

    private static JsonObject named(JsonObject json, RoundTrip trip) {
        Instrument instrument = trip.instrument();
        return json.with("account", trip.contract().account())
                .with("symbol", instrument.symbol())
                .with("description", orNull(instrument.description()))
                .with("asset_class", orNull(instrument.assetClass()))
                .with("currency", orNull(instrument.currency()))
                .with("conid", orNull(trip.contract().conid()));
    }

    private static JsonObject profit(JsonObject json, BigDecimal gross, BigDecimal fees, Map<String, BigDecimal> others,
            BigDecimal net) {
        JsonObject otherFees = new JsonObject();
        others.forEach((currency, amount) -> otherFees.with(currency, number(amount)));
        return json.with("gross_profit", number(gross)).with("fees", number(fees)).with("other_fees", otherFees)
                .with("net_profit", number(net));
    }

    private static JsonValue number(Optional<BigDecimal> value) {
        return value.map(PerformanceJson::number).orElse(JsonValue.NULL);
    }

    /// Without the trailing zeros of the computation.
    private static JsonValue number(BigDecimal value) {
        return new JsonNumber(value.stripTrailingZeros().toPlainString());
    }
}
