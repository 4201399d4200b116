package tradehall.ibkr;

import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

import io.helidon.webserver.http.ServerRequest;

import tradehall.auth.Callers;
import tradehall.auth.Claims;
import tradehall.http.ApiException;
import tradehall.http.Pace;
import tradehall.http.Query;
import tradehall.http.Reply;

/// `GET` of a user's trades: all of them as a stream of any length, or page by page (Contract §7).
public final class TradesHandler {

    private static final Duration WAIT = Duration.ofSeconds(2);

    private final TradeStore trades;
    private final Callers callers;
    private final Slots slots;

    /// @param atOnce how many long lists may be read from the database at the same time
    public TradesHandler(Callers callers, int atOnce) {
        this.trades = new TradeStore(callers);
        this.callers = callers;
        this.slots = new Slots(atOnce, WAIT, "Too many long lists are being read right now.");
    }

    public Reply get(Claims claims, ServerRequest request) {
        TradeQuery query = query(claims, request);
        return query.limit() == null ? all(claims, query) : page(claims, query, request);
    }

    /// An inactive user hears so whatever is asked.
    private TradeQuery query(Claims claims, ServerRequest request) {
        try {
            return TradeQuery.parse(Query.parameters(request));
        } catch (ApiException refusal) {
            callers.require(claims);
            throw refusal;
        }
    }

    /// A list is long where more is to come when its first piece is sent: then a slow client keeps a database connection.
    private Reply all(Claims claims, TradeQuery query) {
        return Reply.stream(200, Reply.JSON, out -> {
            try (Pace pace = new Pace(); Slots.Slot slot = slots.new Slot()) {
                OutputStream paced = pace.writing(out);
                try {
                    write(claims, query, paced, slot::takeAtOnce);
                } catch (Slots.NoneFree _) {
                    slot.take(); // nothing is sent yet, and the connection is given back: begin anew
                    write(claims, query, paced, () -> { });
                }
            }
        });
    }

    private void write(Claims claims, TradeQuery query, OutputStream out, Runnable beforeMore) {
        TradeJson json = new TradeJson(out, beforeMore);
        trades.all(claims, query, json::add);
        json.end();
    }

    private Reply page(Claims claims, TradeQuery query, ServerRequest request) {
        TradePage page = new TradePage(query.limit());
        trades.first(query.limit() + 1, claims, query, page::add);
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
