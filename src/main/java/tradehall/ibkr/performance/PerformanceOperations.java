package tradehall.ibkr.performance;

import java.util.List;

import tradehall.openapi.Operation;
import tradehall.openapi.Operation.Header;
import tradehall.openapi.Problem;
import tradehall.openapi.Shape;

/// What the OpenAPI document says about round trips and the figures based on them.
public final class PerformanceOperations {

    public static final Operation ROUND_TRIPS = refusing(Operation.of("v1_ibkr_roundtrips_list", """
                    List round trips. A position from flat to flat, first in, first out, by account and contract; \
                    newest closing first. With `open=true` those that are still open, newest opening first.""")
            .with(PerformanceQuery.ROUND_TRIPS)
            .answers(200, new Shape.ListOf(Performance.ROUND_TRIP),
                    new Header("Link", "With `limit`, if there is a next page: `<…>; rel=\"next\"`")));

    public static final Operation STATISTICS = refusing(Operation.of("v1_ibkr_statistics_list", """
                    Sum up closed round trips. By currency, never across currencies, and by group if `group_by` is \
                    given; weekday, hour and month are those of the closing, in the service's time zone.""")
            .with(PerformanceQuery.STATISTICS)
            .answers(200, new Shape.Extended(Performance.STATISTICS, List.of(Performance.GROUP), true)));

    public static final Operation CALENDAR = refusing(Operation.of("v1_ibkr_calendar_list", """
                    List the days on which round trips closed. By currency and date, with the profit of the day and \
                    that of all days since `from`.""")
            .with(PerformanceQuery.CALENDAR)
            .answers(200, new Shape.ListOf(Performance.CALENDAR_DAY)));

    public static final Operation POSITIONS = refusing(Operation.of("v1_ibkr_positions_list", """
                    List open positions. What is left of each contract in each account, at cost, first in, first \
                    out.""")
            .with(PerformanceQuery.POSITIONS)
            .answers(200, new Shape.ListOf(Performance.POSITION)));

    private PerformanceOperations() {
    }

    private static Operation refusing(Operation operation) {
        return operation
                .refuses(400, "A parameter is wrong.",
                        Problem.fields("direction", "\"sideways\" is not a valid choice."))
                .refuses(403, "Only staff may use `user`.", Problem.DENIED);
    }
}
