package tradehall.http;

import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;

/// Reads one JSON text of any length from the database, counting its memory before holding it (Contract §10). The
/// statement returns the length instead of the text if that exceeds its `at_most` parameter.
public final class CountedRead {

    /// A row up to this size is covered by what the pool reserves.
    private static final int UNCOUNTED = 64 << 10;

    private CountedRead() {
    }

    /// @param ahead     bytes to reserve before the length is known, so that a text up to that length takes a single
    ///     statement
    /// @param statement runs the read with that byte limit; empty if there is nothing
    /// @return the text, counted until the request ends or gives its length back
    /// @throws ApiException 503 when there is no room for it
    public static byte[] text(Budget.Hold hold, int ahead, IntFunction<byte[]> statement) {
        hold.take(ahead);
        byte[] text = again(hold, ahead, statement);
        hold.give(Math.max(0, ahead - text.length));
        return text;
    }

    /// The same where so many bytes are held for it already: a text that has not grown waits for no room.
    public static byte[] again(Budget.Hold hold, int held, IntFunction<byte[]> statement) {
        int counted = held;
        while (true) {
            byte[] found = statement.apply(Math.max(counted, UNCOUNTED));
            boolean whole = found.length == 0 || found[0] == '{' || found[0] == '[';
            if (whole) {
                hold.take(Math.max(0, found.length - counted));
                return found;
            }
            int size = Integer.parseInt(new String(found, StandardCharsets.US_ASCII));
            hold.take(Math.max(0, size - counted));
            counted = Math.max(counted, size);
        }
    }
}
