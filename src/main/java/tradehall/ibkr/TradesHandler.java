package tradehall.ibkr;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;

import io.helidon.webserver.http.ServerRequest;

import tradehall.auth.Caller;
import tradehall.auth.Callers;
import tradehall.auth.Claims;
import tradehall.db.Database;
import tradehall.db.Row;
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
            trades.stream(userId, query, null, row -> write(json, row));
            json.end();
        });
    }

    /// One trade more than asked for tells whether there is another page.
    private Reply page(UUID userId, TradeQuery query, ServerRequest request) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Page page = new Page(query.limit(), bytes);
        trades.stream(userId, query, query.limit() + 1, page::add);
        page.end();
        Reply reply = Reply.json(200, bytes.toByteArray());
        return page.hasNext() ? reply.with("Link", "<" + next(request, page.last) + ">; rel=\"next\"") : reply;
    }

    private static final class Page {

        private final int limit;
        private final TradeJson json;
        private int count;
        private TradeCursor last = TradeCursor.START;

        Page(int limit, OutputStream out) {
            this.limit = limit;
            this.json = new TradeJson(out);
        }

        void add(Row row) {
            count++;
            if (count <= limit) {
                write(json, row);
                last = TradeStore.cursor(row);
            }
        }

        void end() {
            try {
                json.end();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        boolean hasNext() {
            return count > limit;
        }
    }

    private static void write(TradeJson json, Row row) {
        try {
            json.trade(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The same request from `cursor` on.
    private static String next(ServerRequest request, TradeCursor cursor) {
        String others = Arrays.stream(request.query().rawValue().split("&"))
                .filter(parameter -> !parameter.startsWith("cursor="))
                .collect(Collectors.joining("&"));
        return request.path().rawPath() + "?" + others + "&cursor=" + cursor.text();
    }
}
