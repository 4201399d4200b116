package tradehall.http;

import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;

/// Reads one JSON text of any length from the database, counted before it is held (Contract §10): by a statement that
/// answers with how many bytes there are where it may not answer with so many (`at_most`).
public final class CountedRead {

    /// A row of this size is covered by what the pool reserves.
    private static final int UNCOUNTED = 64 << 10;

    private CountedRead() {
    }

    /// @param ahead     bytes to be counted before anything is known, so that one statement does for as many
    /// @param statement what is read where at most so many bytes may come; empty where there is nothing
    /// @return held from now on, until the request ends or gives its length back
    /// @throws ApiException 503 when there is no room for it
    public static byte[] text(Budget.Hold hold, int ahead, IntFunction<byte[]> statement) {
        hold.take(ahead);
        int counted = ahead;
        while (true) {
            byte[] found = statement.apply(Math.max(counted, UNCOUNTED));
            boolean whole = found.length == 0 || found[0] == '{' || found[0] == '[';
            int size = whole ? found.length : Integer.parseInt(new String(found, StandardCharsets.US_ASCII));
            hold.take(Math.max(0, size - counted));
            hold.give(Math.max(0, counted - size));
            counted = size;
            if (whole) {
                return found;
            }
        }
    }
}
