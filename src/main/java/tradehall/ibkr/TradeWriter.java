package tradehall.ibkr;

import java.io.OutputStream;

import tradehall.db.Row;
import tradehall.http.Reply;

/// Writes trades in one format, piece by piece.
interface TradeWriter {

    void add(Row row);

    /// Call after the last trade.
    void end();

    /// @param mediaType JSON, or [TradeCsv#MEDIA_TYPE]
    static TradeWriter of(String mediaType, TradeView view, OutputStream out) {
        Utf8Chunks chunks = new Utf8Chunks(out);
        return mediaType.equals(Reply.JSON) ? new TradeJson(view, chunks) : new TradeCsv(view, chunks);
    }
}
