package tradehall.ibkr.performance;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

import io.helidon.webserver.http.ServerRequest;

import tradehall.auth.Session;
import tradehall.http.Query;
import tradehall.http.Reply;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonObject;

/// `GET` of what a user's trading came to: statistics, the calendar of days, and what is still open (Contract §11).
public final class PerformanceHandler {

    private static final Comparator<RoundTrip> POSITIONS = Comparator
            .comparing((RoundTrip trip) -> trip.instrument().currency(), Untold.LAST)
            .thenComparing(trip -> trip.contract().account())
            .thenComparing(trip -> trip.instrument().symbol())
            .thenComparing(trip -> trip.contract().key());

    private final ZoneId zone;

    /// @param zone where days begin and hours are counted
    public PerformanceHandler(ZoneId zone) {
        this.zone = zone;
    }

    public Reply statistics(Session session, ServerRequest request) {
        PerformanceQuery query = query(request, PerformanceQuery.STATISTICS);
        Statistics statistics = new Statistics(query.groupBy(), zone, _ -> { });
        PerformanceStore.closed(session, query, statistics::add, _ -> { });
        List<JsonValue> items = new ArrayList<>();
        statistics.forEach((currency, group, tally) -> {
            JsonObject item = new JsonObject().with("currency", PerformanceJson.told(currency));
            if (query.groupBy() != GroupBy.NOTHING) {
                item.with("group", PerformanceJson.told(group));
            }
            items.add(PerformanceJson.statistics(item, tally));
        });
        return Reply.json(200, new JsonArray(items));
    }

    public Reply calendar(Session session, ServerRequest request) {
        Calendar calendar = new Calendar(zone, _ -> { });
        PerformanceStore.closed(session, query(request, PerformanceQuery.WHAT_AND_WHEN), calendar::add, _ -> { });
        return Reply.json(200, new JsonArray(calendar.days().stream().<JsonValue>map(PerformanceJson::day).toList()));
    }

    public Reply positions(Session session, ServerRequest request) {
        List<OpenTrip> positions = PerformanceStore.open(session, query(request, PerformanceQuery.WHAT), _ -> { }).stream()
                .sorted(Comparator.comparing(OpenTrip::soFar, POSITIONS)).toList();
        return Reply.json(200, new JsonArray(positions.stream().<JsonValue>map(PerformanceJson::position).toList()));
    }

    private static PerformanceQuery query(ServerRequest request, Set<String> known) {
        return PerformanceQuery.parse(Query.parameters(request), known);
    }
}
