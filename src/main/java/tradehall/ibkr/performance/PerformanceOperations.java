package tradehall.ibkr.performance;

import java.util.List;

import tradehall.openapi.Operation;
import tradehall.openapi.Operation.Header;
import tradehall.openapi.Parameter;
import tradehall.openapi.Problem;
import tradehall.openapi.Schema;
import tradehall.openapi.Shape;

/// What the document says of round trips and what is made of them.
public final class PerformanceOperations {

    public static final Operation ROUND_TRIPS = refusing(within(filtered(Operation.of("v1_ibkr_roundtrips_list", """
                    List round trips. A position from flat to flat, first in, first out, by account and contract; newest closing first. \
                    With `open=true` those that are still open, newest opening first.""")))
            .with(Parameter.query("open", Schema.of("boolean"),
                    "Those still open instead; `from` and `to` are of their opening."),
                    Parameter.query("cursor", Schema.text(),
                            "Where the last page ended; taken from its `Link` header."),
                    Parameter.query("limit", Schema.integer(1, 1000), "Round trips a page; without it, all are sent."))
            .answers(200, new Shape.ListOf(Performance.ROUND_TRIP),
                    new Header("Link", "With `limit`, where there is more: `<…>; rel=\"next\"`")));

    public static final Operation STATISTICS = refusing(within(filtered(Operation.of("v1_ibkr_statistics_list", """
                    Sum up closed round trips. By currency, never over several, and by group where `group_by` asks; closing times count, \
                    in the zone that the service is set to.""")))
            .with(Parameter.query("group_by", Schema.oneOf(GroupBy.askable().stream().map(GroupBy::parameter).toList()),
                    "What each line is about, beside the currency."))
            .answers(200, new Shape.Extended(Performance.STATISTICS, List.of(Performance.GROUP), true)));

    public static final Operation CALENDAR = refusing(within(filtered(Operation.of("v1_ibkr_calendar_list", """
                    List the days on which round trips closed. By currency and date, with the profit of the day and that of all days \
                    since `from`.""")))
            .answers(200, new Shape.ListOf(Performance.CALENDAR_DAY)));

    public static final Operation POSITIONS = refusing(filtered(Operation.of("v1_ibkr_positions_list", """
                    List open positions. What is left of each contract in each account, at cost, first in, first out."""))
            .answers(200, new Shape.ListOf(Performance.POSITION)));

    private PerformanceOperations() {
    }

    private static Operation filtered(Operation operation) {
        return operation.with(
                Parameter.query("account", Schema.text(), "Only this client account."),
                Parameter.query("asset_class", Schema.text(),
                        "Only this asset class, as IBKR calls it: `STK`, `OPT`, …"),
                Parameter.query("currency", Schema.text(), "Only this currency."),
                Parameter.query("direction", Schema.oneOf(List.of("long", "short")), "Only this direction."),
                Parameter.query("include_fx", Schema.of("boolean"),
                        "`false` leaves out foreign exchange: class `CASH` and automatic FX."),
                Parameter.query("symbol", Schema.text(), "Only this symbol."),
                Parameter.query("user", Schema.text("uuid"), "Whose, for staff alone."));
    }

    private static Operation within(Operation operation) {
        return operation.with(
                Parameter.query("from", Schema.text(),
                        "Earliest closing, inclusive; a date means its first moment in UTC."),
                Parameter.query("to", Schema.text(),
                        "Latest closing, inclusive; a date means its last moment in UTC."));
    }

    private static Operation refusing(Operation operation) {
        return operation
                .refuses(400, "A parameter is wrong.",
                        Problem.fields("direction", "\"sideways\" is not a valid choice."))
                .refuses(403, "Only staff may say `user`.", Problem.DENIED);
    }
}
