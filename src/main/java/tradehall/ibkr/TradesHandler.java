package tradehall.ibkr;

import java.time.Duration;
import java.util.List;

import io.helidon.webserver.http.ServerRequest;

import tradehall.auth.Session;
import tradehall.http.Negotiation;
import tradehall.http.Query;
import tradehall.http.Reply;

/// `GET` of a user's trades: all of them as a stream of any length, or page by page (Contract §7).
public final class TradesHandler {

    /// What `executions/` is to be had as.
    public static final List<String> EXECUTIONS = List.of(Reply.JSON, TradeCsv.MEDIA_TYPE);

    private static final Duration WAIT = Duration.ofSeconds(2);

    private final Slots slots;

    /// @param atOnce how many long lists may be read from the database at the same time
    public TradesHandler(int atOnce) {
        this.slots = new Slots(atOnce, WAIT, "Too many long lists are being read right now.");
    }

    public Reply get(Session session, ServerRequest request) {
        return list(session, request, TradeView.REFERENCE, Reply.JSON);
    }

    /// With every fact that the files told, also for spreadsheets.
    public Reply executions(Session session, ServerRequest request) {
        String mediaType = Negotiation.choose(request, EXECUTIONS);
        return list(session, request, TradeView.FACTS, mediaType).with("Vary", "Accept, Origin");
    }

    private Reply list(Session session, ServerRequest request, TradeView view, String mediaType) {
        TradeQuery query = TradeQuery.parse(Query.parameters(request));
        return query.limit() == null ? all(session, view, query, mediaType) : page(session, view, query, mediaType, request);
    }

    /// A list is long where more is to come when its first piece is sent: then a slow client keeps a database connection.
    private Reply all(Session session, TradeView view, TradeQuery query, String mediaType) {
        return Reply.stream(200, contentType(mediaType), out -> {
            try (Slots.Slot slot = slots.new Slot()) {
                try {
                    write(session, view, query, TradeWriter.of(mediaType, view, out, slot::takeAtOnce));
                } catch (Slots.NoneFree _) {
                    slot.take(); // nothing is sent yet, and the connection is given back: begin anew
                    write(session, view, query, TradeWriter.of(mediaType, view, out, () -> { }));
                }
            }
        });
    }

    private static void write(Session session, TradeView view, TradeQuery query, TradeWriter writer) {
        TradeStore.all(session, view, query, writer::add);
        writer.end();
    }

    private static Reply page(Session session, TradeView view, TradeQuery query, String mediaType, ServerRequest request) {
        TradePage page = new TradePage(query.limit(), mediaType, view);
        TradeStore.first(query.limit() + 1, session, view, query, page::add);
        return NextPage.link(Reply.of(200, contentType(mediaType), page.content()), request, page.next());
    }

    private static String contentType(String mediaType) {
        return mediaType.equals(Reply.JSON) ? mediaType : mediaType + "; charset=utf-8";
    }
}
