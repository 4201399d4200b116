package tradehall.ibkr;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

import tradehall.db.Row;

/// One page of trades. It is given one trade more than it shows: that there is one tells that there is another page.
final class TradePage {

    private final int limit;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TradeJson json = new TradeJson(bytes, () -> { });
    private TradeCursor last = TradeCursor.START;
    private int count;

    TradePage(int limit) {
        this.limit = limit;
    }

    void add(Row row) {
        count++;
        if (count <= limit) {
            json.add(row);
            last = TradeStore.cursor(row);
        }
    }

    byte[] json() {
        json.end();
        return bytes.toByteArray();
    }

    /// Where the next page begins, if there is one.
    Optional<TradeCursor> next() {
        return count > limit ? Optional.of(last) : Optional.empty();
    }
}
