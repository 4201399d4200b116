package tradehall.ibkr;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import tradehall.auth.Session;
import tradehall.db.Database;
import tradehall.db.Row;
import tradehall.http.ApiException;

/// The trades of a user, newest first.
final class TradeStore {

    private TradeStore() {
    }

    /// Passes on each trade that `query` asks for, as it arrives: a row has the columns of `view`.
    ///
    /// @throws ApiException 401 when the user is inactive, 403 when the caller may not see the trades, before any is
    ///     passed on
    static void all(Session session, TradeView view, TradeQuery query, Database.RowConsumer consumer) {
        session.stream(view.statement(), view.widest(), allowed(view, query, consumer), parameters(query, null));
    }

    /// Like [#all], but at most `count`.
    static void first(int count, Session session, TradeView view, TradeQuery query, Database.RowConsumer consumer) {
        session.page(view.statement(), view.widest(), count, allowed(view, query, consumer), parameters(query, count));
    }

    private static Session.RowReader allowed(TradeView view, TradeQuery query, Database.RowConsumer consumer) {
        return (caller, row) -> {
            if (query.user() != null && !caller.mayAdminister()) {
                throw ApiException.permissionDenied();
            }
            if (!row.bool(view.wide())) {
                row.noLargerThan(Trade.NARROW);
            }
            if (!row.isNull(Trade.ID)) {
                consumer.accept(row);
            }
        };
    }

    private static Object[] parameters(TradeQuery query, @Nullable Integer atMost) {
        return new Object[] {query.user(), query.symbol(), query.side(), query.account(), query.from(), query.to(),
            query.cursor().closeTime(), query.cursor().id(), atMost};
    }

    /// The position of that row's trade.
    static TradeCursor cursor(Row row) {
        String closeTime = new String(TradeView.time(row.utf8(Trade.CLOSE_TIME)), StandardCharsets.US_ASCII);
        return new TradeCursor(closeTime, Long.parseLong(row.text(Trade.ID)));
    }
}
