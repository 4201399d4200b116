package tradehall.ibkr.performance;

import java.time.ZoneId;
import java.util.List;

import tradehall.auth.Session;
import tradehall.http.Reply;
import tradehall.http.Request;
import tradehall.openapi.Parameter;

/// `GET` of a user's trading performance: statistics, the calendar of days, and what is still open (Contract §11).
public final class PerformanceHandler {

    private final ZoneId zone;

    /// @param zone where days begin and hours are counted
    public PerformanceHandler(ZoneId zone) {
        this.zone = zone;
    }

    public Reply statistics(Session session, Request request) {
        PerformanceQuery query = query(request, PerformanceQuery.STATISTICS);
        Footprint memory = new Footprint(session.hold());
        Statistics statistics = new Statistics(query.groupBy(), zone, memory);
        PerformanceStore.summed(session, query, statistics::add, memory);
        return JsonItems.reply(statistics.groups().map(group -> PerformanceJson.statistics(group, query.groupBy())));
    }

    public Reply calendar(Session session, Request request) {
        Footprint memory = new Footprint(session.hold());
        Calendar calendar = new Calendar(zone, memory);
        PerformanceStore.summed(session, query(request, PerformanceQuery.CALENDAR), calendar::add, memory);
        return JsonItems.reply(calendar.days().map(PerformanceJson::day));
    }

    public Reply positions(Session session, Request request) {
        List<Position> positions = PerformanceStore.open(session, query(request, PerformanceQuery.POSITIONS),
                new Footprint(session.hold())).stream()
                .sorted(Position.SHOWN).toList();
        return JsonItems.reply(positions.stream().map(PerformanceJson::position));
    }

    private static PerformanceQuery query(Request request, List<Parameter> declared) {
        return PerformanceQuery.parse(request.query().rawValue(), declared);
    }
}
