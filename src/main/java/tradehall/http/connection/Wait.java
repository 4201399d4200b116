package tradehall.http.connection;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// What is awaited of a client, since when, and until when.
///
/// @param since by [System#nanoTime]
/// @param until then it is ended
/// @param word  what the connection's own thread is to hear of a client that is [For#GONE]
record Wait(For what, long since, long until, Optional<RuntimeException> word) {

    /// In the order in which clients go when there are too many: who loses least goes first (Contract §10).
    enum For {
        /// It goes on sending what nobody wants any more.
        REST,
        /// It has sent half of a head.
        HEAD,
        /// It has sent no request yet, or has its answer.
        REQUEST,
        /// It has sent half of a body.
        BODY,
        /// It reads its answer.
        READER,
        /// It waits for us.
        NOTHING,
        /// It has been ended.
        GONE
    }

    static final Wait NOTHING = new Wait(For.NOTHING, 0, 0, Optional.empty());

    /// An idle client, or one that reads, is given that long before others may take its place.
    private static final long SPARED = TimeUnit.SECONDS.toNanos(1);

    static Wait of(For what, long since, long until) {
        return new Wait(what, since, until, Optional.empty());
    }

    /// @param until the answer that it may have been sent has had its time
    static Wait gone(RuntimeException word, long until) {
        return new Wait(For.GONE, 0, until, Optional.of(word));
    }

    boolean isGone() {
        return what == For.GONE;
    }

    boolean isOverdue(long now) {
        return what != For.NOTHING && now - until > 0;
    }

    /// Whether it may be ended for others' sake.
    boolean mayEnd(long now) {
        return switch (what) {
            case REST, HEAD, BODY -> true;
            case REQUEST, READER -> now - since >= SPARED;
            case NOTHING, GONE -> false;
        };
    }

    /// Whether it is rather to be ended than the other.
    boolean goesBefore(Wait other) {
        int order = what.compareTo(other.what);
        return order < 0 || order == 0 && since - other.since < 0;
    }
}
