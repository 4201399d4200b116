package tradehall.http.connection;

import java.util.Optional;

import tradehall.http.Budget;
import tradehall.http.Holder;

/// What a connection's heads hold of the [Budget], in the strangers' part. A small head that arrives in one piece, as
/// nearly all do, is covered by what is reserved for its connection.
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

    /// Counts the bytes held while the rest of a head is awaited.
    ///
    /// @throws tradehall.http.ApiException 503
    void arriving(int bytes) {
        Budget.Hold all = open();
        change(all, bytes);
        all.arriving(true);
    }

    /// Counts the bytes that a complete head takes until its request is answered. If others need the room meanwhile,
    /// the request is aborted as soon as it waits for its client to read the answer.
    ///
    /// @throws tradehall.http.ApiException 503
    void whole(int bytes) {
        if (hold.isPresent() || bytes > SMALL) {
            Budget.Hold all = open();
            all.leaving(true);
            change(all, bytes);
        }
    }

    /// Counts the bytes of requests sent in advance, which are held until this one is answered: never in the room that
    /// is reserved for small requests, as they could have been sent later.
    ///
    /// @throws tradehall.http.ApiException 503
    void inAdvance(int bytes) {
        Budget.Hold all = open();
        all.leaving(true);
        all.takeForReader(bytes);
        held += bytes;
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
