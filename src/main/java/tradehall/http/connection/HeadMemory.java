package tradehall.http.connection;

import java.util.Optional;

import tradehall.http.Budget;
import tradehall.http.Holder;

/// What a connection's heads hold of the [Budget], as a stranger's. A head that comes whole and is small, as nearly all
/// are, is counted with its connection.
final class HeadMemory implements AutoCloseable {

    private static final int SMALL = 4 << 10;

    private final Budget budget;
    private final Holder holder;
    private Optional<Budget.Hold> hold = Optional.empty();
    private int held;

    HeadMemory(Budget budget, Holder holder) {
        this.budget = budget;
        this.holder = holder;
    }

    /// So many bytes are held while the rest of a head is awaited.
    ///
    /// @throws tradehall.http.ApiException 503
    void arriving(int bytes) {
        Budget.Hold all = open();
        change(all, bytes);
        all.arriving(true);
    }

    /// A head has come, and takes so many bytes until its request is answered.
    ///
    /// @throws tradehall.http.ApiException 503
    void whole(int bytes) {
        if (hold.isPresent() || bytes > SMALL) {
            Budget.Hold all = open();
            all.arriving(false);
            change(all, bytes);
        }
    }

    @Override
    public void close() {
        hold.ifPresent(Budget.Hold::close);
        hold = Optional.empty();
        held = 0;
    }

    private Budget.Hold open() {
        if (hold.isEmpty()) {
            hold = Optional.of(budget.open(holder));
        }
        return hold.get();
    }

    private void change(Budget.Hold all, int bytes) {
        if (bytes > held) {
            all.take(bytes - held);
        } else {
            all.give(held - bytes);
        }
        held = bytes;
    }
}
