package tradehall.ibkr.performance;

import java.util.List;
import java.util.stream.Stream;

import tradehall.field.Field;
import tradehall.field.Resource;
import tradehall.json.JsonValue;

/// What the API shows of a user's performance (Contract §11), fields in the order they are shown. [PerformanceJson]
/// writes them.
final class Performance {

    static final Resource ROUND_TRIP = new Resource("RoundTrip", "A position from flat to flat, or to where it stands.",
            readOnly(
            Field.text("id")
                    .described("", "A digest of the contract and the first execution; stable as long as they are."),
            Field.text("account").like("U1234567"),
            Field.text("symbol").like("AAPL"),
            Field.text("description").orNull(),
            Field.text("asset_class").orNull().like("STK"),
            Field.text("currency").orNull().like("USD"),
            Field.text("conid").orNull(),
            Field.choice("direction", PerformanceQuery.DIRECTIONS, JsonValue.NULL),
            Field.timestamp("opened_at"),
            Field.timestamp("closed_at").orNull(),
            Field.text("duration").like("2 04:30:00").orNull(),
            Field.decimal("qty").described("", "Quantity opened in total."),
            Field.decimal("entry_price").orNull(),
            Field.decimal("exit_price").orNull(),
            Field.decimal("gross_profit")
                    .described("", "Of an open round trip: what has been realised, first in, first out."),
            fees(),
            otherFees(),
            Field.decimal("net_profit").described("", "`gross_profit` less `fees`."),
            Field.integer("executions"),
            Field.bool("incomplete", false).described("", "An execution is marked as closing, but nothing was open.")));

    /// Without `group`, which only `group_by` adds.
    static final Resource STATISTICS = new Resource("Statistics", "How closed round trips of one currency went.",
            readOnly(
            Field.text("currency").orNull().like("USD"),
            Field.integer("round_trips"),
            Field.integer("wins").described("", "Net profit above 0."),
            Field.integer("losses").described("", "Net profit below 0."),
            Field.integer("scratches").described("", "Net profit of 0."),
            Field.decimal("win_rate").orNull().described("", "Wins ÷ (wins + losses)."),
            Field.decimal("gross_profit"),
            fees(),
            otherFees(),
            Field.decimal("net_profit"),
            Field.decimal("average_win").orNull(),
            Field.decimal("average_loss").orNull(),
            Field.decimal("largest_win").orNull(),
            Field.decimal("largest_loss").orNull(),
            Field.decimal("profit_factor").orNull().described("", "Sum of wins ÷ |sum of losses|."),
            Field.decimal("expectancy").orNull().described("", "Net profit ÷ round trips."),
            Field.integer("longest_winning_streak"),
            Field.integer("longest_losing_streak"),
            Field.decimal("max_drawdown").described("",
                    "Deepest fall of cumulative net profit from its highest so far."),
            Field.text("average_duration_of_wins").orNull(),
            Field.text("average_duration_of_losses").orNull(),
            Field.integer("incomplete").described("", "Incomplete round trips, left out of all other figures.")));

    static final Field GROUP = Field.text("group").orNull().asReadOnly().described("", "Only with `group_by`.");

    static final Resource CALENDAR_DAY = new Resource("CalendarDay",
            "What the round trips of one currency closed on a day brought.",
            readOnly(
            Field.text("currency").orNull().like("USD"),
            Field.date("date"),
            Field.integer("round_trips"),
            Field.integer("executions"),
            Field.decimal("gross_profit"),
            fees(),
            Field.decimal("net_profit"),
            Field.decimal("cumulative_net_profit")));

    static final Resource POSITION = new Resource("Position", "What is open of one contract in one account.", readOnly(
            Field.text("account").like("U1234567"),
            Field.text("symbol").like("AAPL"),
            Field.text("description").orNull(),
            Field.text("asset_class").orNull().like("STK"),
            Field.text("currency").orNull().like("USD"),
            Field.text("conid").orNull(),
            Field.decimal("qty").described("", "Negative when short."),
            Field.decimal("cost").described("", "What was paid for it, first in, first out; negative when short."),
            Field.decimal("average_price").orNull(),
            Field.timestamp("opened_at").described("", "When the oldest lot left was opened."),
            Field.bool("incomplete", false)));

    private Performance() {
    }

    private static Field fees() {
        return Field.decimal("fees").described("", "In `currency`; positive when paid.");
    }

    private static Field otherFees() {
        return Field.json("other_fees")
                .described("", "Fees in other currencies, an amount for each; not subtracted.");
    }

    private static List<Field> readOnly(Field... fields) {
        return Stream.of(fields).map(Field::asReadOnly).toList();
    }
}
