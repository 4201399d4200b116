package tradehall.ibkr.performance;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

import tradehall.auth.Session;
import tradehall.http.ApiException;
import tradehall.ibkr.Trade;

/// The round trips of a user, built from their executions as these arrive: by one statement, and with only what is open
/// in memory.
final class PerformanceStore {

    private static final String EXECUTIONS = "performance.executions";
    private static final String IDENTIFIED = "performance.identified";

    /// Bytes of a row whose texts all have the maximum length.
    private static final int WIDEST = 24 << 10;

    private PerformanceStore() {
    }

    /// Passes on each closed one that `query` asks for, in closing order, for sums: without what identifies it.
    ///
    /// @param memory receives how many bytes more, or fewer, are held
    /// @throws ApiException 401 when the user is inactive, 403 when the caller may not see the trades, before any is
    ///     passed on
    static void summed(Session session, PerformanceQuery query, Consumer<RoundTrip> consumer, LongConsumer memory) {
        read(session, EXECUTIONS, query, query.latestMicros(), wanted(query, consumer, memory));
    }

    /// Like [#summed], with everything that is shown of one.
    static void closed(Session session, PerformanceQuery query, Consumer<RoundTrip> consumer, LongConsumer memory) {
        read(session, IDENTIFIED, query, query.latestMicros(), wanted(query, consumer, memory));
    }

    /// Those still open, in no particular order, ignoring the times in `query`.
    static List<Position> open(Session session, PerformanceQuery query, LongConsumer memory) {
        RoundTrips trips = RoundTrips.open(memory);
        read(session, IDENTIFIED, query, Long.MAX_VALUE, trips);
        return trips.open().stream().map(Position::of).filter(position -> query.isCalledSo(position.soFar())).toList();
    }

    private static RoundTrips wanted(PerformanceQuery query, Consumer<RoundTrip> consumer, LongConsumer memory) {
        return RoundTrips.closed(trip -> {
            if (query.wants(trip)) {
                consumer.accept(trip);
            }
        }, memory);
    }

    private static void read(Session session, String statement, PerformanceQuery query, long untilMicros,
            RoundTrips trips) {
        ExecutionReader reader = new ExecutionReader(statement.equals(IDENTIFIED));
        session.stream(statement, WIDEST, (caller, row) -> {
            if (query.user() != null && !caller.mayAdminister()) {
                throw ApiException.permissionDenied();
            }
            if (!row.bool(ExecutionReader.WIDE)) {
                row.noLargerThan(Trade.NARROW);
            }
            if (!row.isNull(ExecutionReader.MICROS)) {
                trips.add(reader.read(row));
            }
        }, query.user(), query.account(), query.includeFx(),
                untilMicros == Long.MAX_VALUE ? "infinity" : Moment.text(untilMicros));
    }
}
