package tradehall.ibkr;

import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

import io.helidon.webserver.http.ServerRequest;

import tradehall.auth.Session;
import tradehall.http.Query;
import tradehall.http.Reply;

/// `GET` of a user's trades: all of them as a stream of any length, or page by page (Contract §7).
public final class TradesHandler {

    private static final Duration WAIT = Duration.ofSeconds(2);

    private final Slots slots;

    /// @param atOnce how many long lists may be read from the database at the same time
    public TradesHandler(int atOnce) {
        this.slots = new Slots(atOnce, WAIT, "Too many long lists are being read right now.");
    }

    public Reply get(Session session, ServerRequest request) {
        TradeQuery query = TradeQuery.parse(Query.parameters(request));
        return query.limit() == null ? all(session, query) : page(session, query, request);
    }

    /// A list is long where more is to come when its first piece is sent: then a slow client keeps a database connection.
    private Reply all(Session session, TradeQuery query) {
        return Reply.stream(200, Reply.JSON, out -> {
            try (Slots.Slot slot = slots.new Slot()) {
                try {
                    write(session, query, out, slot::takeAtOnce);
                } catch (Slots.NoneFree _) {
                    slot.take(); // nothing is sent yet, and the connection is given back: begin anew
                    write(session, query, out, () -> { });
                }
            }
        });
    }

    private void write(Session session, TradeQuery query, OutputStream out, Runnable beforeMore) {
        TradeJson json = new TradeJson(out, beforeMore);
        TradeStore.all(session, query, json::add);
        json.end();
    }

    private Reply page(Session session, TradeQuery query, ServerRequest request) {
        TradePage page = new TradePage(query.limit());
        TradeStore.first(query.limit() + 1, session, query, page::add);
        Reply reply = Reply.json(200, page.json());
        return page.next().map(cursor -> reply.with("Link", "<" + link(request, cursor) + ">; rel=\"next\"")).orElse(reply);
    }

    /// The same request from `cursor` on.
    private static String link(ServerRequest request, TradeCursor cursor) {
        String others = Arrays.stream(request.query().rawValue().split("&"))
                .filter(parameter -> !parameter.startsWith("cursor="))
                .collect(Collectors.joining("&"));
        return request.path().rawPath() + "?" + others + "&cursor=" + cursor.text();
    }
}
