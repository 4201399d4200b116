package tradehall.http.connection;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.helidon.webserver.CloseConnectionException;

import tradehall.http.ApiException;

/// What is awaited of a client, since when, and until when.
///
/// @param since by [System#nanoTime]
/// @param until   then it is ended
/// @param queuing the connection's thread, where it waits for room and not at the socket, so that closing that does not
///     wake it
/// @param refusal what a client that is [For#GONE] was told, if anything
record Wait(For what, long since, long until, Optional<Thread> queuing, Optional<ApiException> refusal) {

    enum For {
        /// It goes on sending what nobody wants any more.
        REST,
        /// It has sent half of a head.
        HEAD,
        /// It has its answer, and may send another request.
        REQUEST,
        /// It has come and sent nothing yet.
        FIRST_REQUEST,
        /// It has sent half of a body.
        BODY,
        /// It reads its answer.
        READER,
        /// It waits for us.
        NOTHING,
        /// It has been ended.
        GONE
    }

    static final Wait NOTHING = new Wait(For.NOTHING, 0, 0, Optional.empty(), Optional.empty());

    /// An idle client, or one that reads, is given that long before others may take its place.
    private static final long SPARED = TimeUnit.SECONDS.toNanos(1);
    private static final int LAST = 7;

    static Wait of(For what, long since, long until) {
        return new Wait(what, since, until, Optional.empty(), Optional.empty());
    }

    static Wait gone() {
        return new Wait(For.GONE, 0, System.nanoTime(), Optional.empty(), Optional.empty());
    }

    /// @param until then its connection is closed
    static Wait gone(ApiException refusal, long until) {
        return new Wait(For.GONE, 0, until, Optional.empty(), Optional.of(refusal));
    }

    /// What the connection's thread hears of a client that is gone; new each time, as it may be heard more than once.
    RuntimeException word() {
        return refusal.<RuntimeException>map(told -> told.with("Connection", "close"))
                .orElseGet(() -> new CloseConnectionException("it has been ended"));
    }

    /// The same of a client that sends, while its connection's thread waits for room before it reads more.
    Wait queuing(Thread thread) {
        return new Wait(what, since, until, Optional.of(thread), refusal);
    }

    boolean isGone() {
        return what == For.GONE;
    }

    /// Whether no request has come whole.
    boolean isForRequest() {
        return isIdle() || what == For.HEAD;
    }

    boolean isIdle() {
        return what == For.FIRST_REQUEST || what == For.REQUEST;
    }

    boolean isOverdue(long now) {
        return what != For.NOTHING && now - until > 0;
    }

    /// Whether it is rather to be ended for others' sake than the other: who loses least goes first, and then who has
    /// kept us waiting longest (Contract §10).
    boolean goesBefore(Wait other, long now) {
        int order = order(now) - other.order(now);
        return order < 0 || (order == 0 && since - other.since < 0);
    }

    boolean mayEnd(long now) {
        return order(now) < LAST;
    }

    /// Where nobody else can go, who came last goes after all: a client has its request at hand, so who is silent for a
    /// moment is rather one of a crowd of silent ones than who comes now; and so is who does not read.
    private int order(long now) {
        boolean spared = now - since < SPARED;
        return switch (what) {
            case REST -> 0;
            case HEAD -> 1;
            case REQUEST -> spared ? LAST : 2;
            case BODY -> 3;
            case READER -> spared ? 6 : 4;
            case FIRST_REQUEST -> spared ? 5 : 2;
            case NOTHING, GONE -> LAST;
        };
    }
}
