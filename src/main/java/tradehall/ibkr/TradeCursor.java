package tradehall.ibkr;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Optional;

/// A place in the list of trades: right after the trade with that close time and id. It is no page number, so trades
/// that are added or removed while a client walks the list shift nothing.
record TradeCursor(String closeTime, long id) {

    /// Before the first trade.
    static final TradeCursor START = new TradeCursor("infinity", Long.MAX_VALUE);

    /// The earliest four-digit year, well within the database's range.
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /// Parses a cursor from [#text].
    static Optional<TradeCursor> parse(String text) {
        try {
            String decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int space = decoded.indexOf(' ');
            if (space < 0) {
                return Optional.empty();
            }
            Instant closeTime = Instant.parse(decoded.substring(0, space));
            TradeCursor cursor = new TradeCursor(closeTime.toString(), Long.parseLong(decoded.substring(space + 1)));
            return closeTime.isBefore(EARLIEST) || closeTime.isAfter(LATEST) ? Optional.empty() : Optional.of(cursor);
        } catch (IllegalArgumentException | DateTimeParseException _) {
            return Optional.empty();
        }
    }

    String text() {
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString((closeTime + ' ' + id).getBytes(StandardCharsets.UTF_8));
    }
}
