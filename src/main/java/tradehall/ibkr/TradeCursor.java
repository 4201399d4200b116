package tradehall.ibkr;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Optional;

/// A place in the list of trades: right behind the trade of that close time and id. It names no page number, so trades that
/// come and go while a client walks the list shift nothing.
record TradeCursor(String closeTime, long id) {

    /// Before the first trade.
    static final TradeCursor START = new TradeCursor("infinity", Long.MAX_VALUE);

    /// The cursor that [#text] gave out.
    static Optional<TradeCursor> parse(String text) {
        try {
            String decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int space = decoded.indexOf(' ');
            if (space < 0) {
                return Optional.empty();
            }
            Instant closeTime = Instant.parse(decoded.substring(0, space));
            return Optional.of(new TradeCursor(closeTime.toString(), Long.parseLong(decoded.substring(space + 1))));
        } catch (IllegalArgumentException | DateTimeParseException _) {
            return Optional.empty();
        }
    }

    String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((closeTime + ' ' + id).getBytes(StandardCharsets.UTF_8));
    }
}
