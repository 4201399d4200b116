package tradehall.ibkr.performance;

import java.util.function.LongConsumer;

import tradehall.http.Budget;

/// Counts the memory that an answer holds while it is computed against the budget (Contract §10), in advance. Taken in
/// steps, since positions open and close a hundred thousand times a second; given back at the end of the request.
final class Footprint implements LongConsumer {

    private static final long STEP = 64 << 10;

    private final Budget.Hold hold;
    private long kept;
    private long taken;

    Footprint(Budget.Hold hold) {
        this.hold = hold;
    }

    /// @throws tradehall.http.ApiException 503 when there is no room
    @Override
    public void accept(long bytes) {
        kept += bytes;
        if (kept > taken) {
            long more = Math.max(STEP, kept - taken);
            hold.take(more);
            taken += more;
        }
    }
}
