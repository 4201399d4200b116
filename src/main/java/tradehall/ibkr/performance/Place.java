package tradehall.ibkr.performance;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/// The place of an execution in the order of all executions of a user: by close time, then transactionID as a number,
/// then trade id, then account (DOMAIN D9). No two executions share one, and the order is that of the statement
/// `performance.executions`.
///
/// @param micros        of the close time, since 1970
/// @param transactionId below every other if absent from the file
record Place(long micros, BigDecimal transactionId, String tradeId, String account) implements Comparable<Place> {

    /// Byte by byte like PostgreSQL's collation "C": UTF-16 sorts some of the rarest characters differently.
    private static final Comparator<String> BYTES = (one, other) -> Arrays.compareUnsigned(
            one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

    private static final Comparator<Place> ORDER = Comparator.comparingLong(Place::micros)
            .thenComparing(Place::transactionId)
            .thenComparing(Place::tradeId, BYTES)
            .thenComparing(Place::account, BYTES);

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
