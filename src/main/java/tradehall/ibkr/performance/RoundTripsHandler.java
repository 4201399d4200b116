package tradehall.ibkr.performance;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import tradehall.auth.Session;
import tradehall.http.ApiException;
import tradehall.http.RefusalReason;
import tradehall.http.Reply;
import tradehall.http.Request;
import tradehall.ibkr.NextPage;
import tradehall.ibkr.flex.Spools;
import tradehall.json.JsonWriter;

/// `GET` of a user's round trips: the closed ones, newest closing first, all of them or page by page, or those that are
/// open (Contract §11).
public final class RoundTripsHandler {

    private static final Duration RETRY = Duration.ofSeconds(5);

    private final Spools spools;

    public RoundTripsHandler(Spools spools) {
        this.spools = spools;
    }

    public Reply get(Session session, Request request) {
        PerformanceQuery query = PerformanceQuery.parse(request.query().rawValue(), PerformanceQuery.ROUND_TRIPS);
        if (query.isOpen()) {
            return open(session, query, request);
        }
        Integer limit = query.limit();
        return limit == null ? all(session, query) : page(limit, session, query, request);
    }

    private Reply all(Session session, PerformanceQuery query) {
        return Reply.stream(200, Reply.JSON, out -> {
            Footprint memory = new Footprint(session.hold());
            memory.accept(ReversedList.BYTES);
            try (ReversedList list = new ReversedList(spools::scratch)) {
                PerformanceStore.closed(session, query, trip -> add(list, trip), memory);
                write(list, out);
            } catch (Spools.NoRoom _) {
                throw noRoom();
            }
        }).asPackable();
    }

    private static void add(ReversedList list, RoundTrip trip) {
        try {
            list.add(JsonWriter.bytes(PerformanceJson.roundTrip(trip)));
        } catch (IOException _) {
            throw noRoom(); // the disk is full
        }
    }

    private static ApiException noRoom() {
        return ApiException.unavailable("Too many long lists are being read right now.", RETRY,
                RefusalReason.SPOOL_SIZE);
    }

    private static void write(ReversedList list, OutputStream out) throws IOException {
        out.write('[');
        list.writeTo(out);
        out.write(']');
    }

    private static Reply page(int limit, Session session, PerformanceQuery query, Request request) {
        Footprint memory = new Footprint(session.hold());
        TripPage page = new TripPage(limit, memory);
        PerformanceStore.closed(session, query, page::add, memory);
        return NextPage.link(JsonItems.reply(page.shown().map(PerformanceJson::roundTrip)), request, page.next());
    }

    /// Newest opening first.
    private static Reply open(Session session, PerformanceQuery query, Request request) {
        List<RoundTrip> open = PerformanceStore.open(session, query, new Footprint(session.hold())).stream()
                .map(Position::soFar)
                .filter(query::wantsOpen)
                .sorted(Comparator.comparing(RoundTrip::opened).reversed())
                .toList();
        int limit = Objects.requireNonNullElse(query.limit(), open.size());
        boolean more = open.size() > limit;
        List<RoundTrip> shown = more ? open.subList(0, limit) : open;
        Reply reply = JsonItems.reply(shown.stream().map(PerformanceJson::roundTrip));
        return NextPage.link(reply, request,
                more ? Optional.of(TripCursor.text(shown.getLast().opened())) : Optional.empty());
    }
}
