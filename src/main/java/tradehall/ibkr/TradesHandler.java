package tradehall.ibkr;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import tradehall.auth.Session;
import tradehall.http.Negotiation;
import tradehall.http.Reply;
import tradehall.http.Request;

/// `GET` of a user's trades: all as a stream of any length, or page by page (Contract §7).
public final class TradesHandler {

    /// The media types of `executions/`.
    public static final List<String> EXECUTIONS = List.of(Reply.JSON, TradeCsv.MEDIA_TYPE);

    private static final int SHORT = 100;

    private final WholeListLimiter lists;

    public TradesHandler(WholeListLimiter lists) {
        this.lists = lists;
    }

    public Reply get(Session session, Request request) {
        return list(session, request, TradeView.REFERENCE, Reply.JSON);
    }

    /// With every fact in the files, also for spreadsheets.
    public Reply executions(Session session, Request request) {
        String mediaType = Negotiation.choose(request, EXECUTIONS);
        return list(session, request, TradeView.FACTS, mediaType).with("Vary", "Accept, Origin");
    }

    private Reply list(Session session, Request request, TradeView view, String mediaType) {
        TradeQuery query = TradeQuery.parse(request.query().rawValue());
        Integer limit = query.limit();
        return limit == null ? all(session, view, query, mediaType, request)
                : page(limit, session, view, query, mediaType, request);
    }

    /// A slow client occupies a database connection until a long list ends, so only a few are read at once. A short
    /// list needs no such permit: it is read from the database before anything is sent.
    private Reply all(Session session, TradeView view, TradeQuery query, String mediaType, Request request) {
        lists.begin(session, request);
        return Reply.stream(200, contentType(mediaType), out -> {
            try (ConnectionLimiter.Permit connection = lists.connection()) {
                if (connection.takeAtOnce() || !wroteShort(session, view, query, mediaType, out)) {
                    connection.take();
                    write(session, view, query, TradeWriter.of(mediaType, view, out));
                }
            }
        }).asPackable();
    }

    private static boolean wroteShort(Session session, TradeView view, TradeQuery query, String mediaType,
            OutputStream out)
            throws IOException {
        TradePage page = new TradePage(SHORT, mediaType, view, session.hold());
        TradeStore.first(SHORT + 1, session, view, query, page::add);
        boolean whole = page.next().isEmpty();
        if (whole) {
            out.write(page.content());
        }
        return whole;
    }

    private static void write(Session session, TradeView view, TradeQuery query, TradeWriter writer) {
        TradeStore.all(session, view, query, writer::add);
        writer.end();
    }

    private static Reply page(int limit, Session session, TradeView view, TradeQuery query, String mediaType,
            Request request) {
        TradePage page = new TradePage(limit, mediaType, view, session.hold());
        TradeStore.first(limit + 1, session, view, query, page::add);
        return NextPage.link(Reply.of(200, contentType(mediaType), page.content()), request, page.next());
    }

    private static String contentType(String mediaType) {
        return mediaType.equals(Reply.JSON) ? mediaType : mediaType + "; charset=utf-8";
    }
}
