package tradehall.ibkr;

import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;

import io.helidon.webserver.http.ServerRequest;

import tradehall.auth.Caller;
import tradehall.auth.Callers;
import tradehall.auth.Claims;
import tradehall.db.Database;
import tradehall.http.ApiException;
import tradehall.http.Query;
import tradehall.http.Reply;

/// `GET` of a user's trades: all of them as a stream of any length, or page by page (Contract §7).
public final class TradesHandler {

    private final TradeStore trades;
    private final Callers callers;

    public TradesHandler(Database database, Callers callers) {
        this.trades = new TradeStore(database);
        this.callers = callers;
    }

    public Reply get(Claims claims, ServerRequest request) {
        Caller caller = callers.require(claims);
        TradeQuery query = TradeQuery.parse(Query.parameters(request));
        if (query.user() != null && !caller.mayAdminister()) {
            throw ApiException.permissionDenied();
        }
        UUID userId = UUID.fromString(query.user() == null ? caller.id() : query.user());
        return query.limit() == null ? all(userId, query) : page(userId, query, request);
    }

    private Reply all(UUID userId, TradeQuery query) {
        return Reply.stream(200, Reply.JSON, out -> {
            TradeJson json = new TradeJson(out);
            trades.list(userId, query, null, json::add);
            json.end();
        });
    }

    private Reply page(UUID userId, TradeQuery query, ServerRequest request) {
        TradePage page = new TradePage(query.limit());
        trades.list(userId, query, query.limit() + 1, page::add);
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
