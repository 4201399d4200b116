package tradehall.ibkr;

import java.util.Optional;

import tradehall.db.Row;
import tradehall.http.Budget;
import tradehall.http.CountedBytes;

/// One page of trades. It is given one trade more than it shows: if there is one, there is another page.
final class TradePage {

    private final int limit;
    private final CountedBytes bytes;
    private final TradeWriter writer;
    private TradeCursor last = TradeCursor.START;
    private int count;

    /// @param hold where its memory is counted
    TradePage(int limit, String mediaType, TradeView view, Budget.Hold hold) {
        this.limit = limit;
        this.bytes = new CountedBytes(hold);
        this.writer = TradeWriter.of(mediaType, view, bytes);
    }

    void add(Row row) {
        count++;
        if (count <= limit) {
            writer.add(row);
            last = TradeStore.cursor(row);
        }
    }

    byte[] content() {
        writer.end();
        return bytes.toByteArray();
    }

    /// Where the next page begins, if there is one.
    Optional<String> next() {
        return count > limit ? Optional.of(last.text()) : Optional.empty();
    }
}
