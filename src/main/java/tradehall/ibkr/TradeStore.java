package tradehall.ibkr;

import java.util.UUID;

import tradehall.db.Database;
import tradehall.db.Row;

/// The trades of a user, newest first.
final class TradeStore {

    private final Database database;

    TradeStore(Database database) {
        this.database = database;
    }

    /// Hands on each trade that `query` asks for, as it arrives: a row has the columns of [Trade].
    ///
    /// @param atMost null: all
    void stream(UUID userId, TradeQuery query, Integer atMost, Database.RowConsumer consumer) {
        database.stream("trade.list", consumer, userId, query.symbol(), query.side(), query.account(), query.from(), query.to(),
                query.cursor().closeTime(), query.cursor().id(), atMost);
    }

    /// Where the trade of that row stands.
    static TradeCursor cursor(Row row) {
        return new TradeCursor(row.text(Trade.CLOSE_TIME), Long.parseLong(row.text(Trade.ID)));
    }
}
