package tradehall.http.connection;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.helidon.webserver.CloseConnectionException;

import tradehall.http.ApiException;

/// What we are waiting for from a client, since when, and until when.
///
/// @param since by [System#nanoTime]
/// @param until   when it is cut off
/// @param queuing the connection's thread, if it waits for room rather than at the socket, so that closing the socket
///     does not wake it
/// @param refusal what a client that is [For#GONE] was answered, if anything
record Wait(For what, long since, long until, Optional<Thread> queuing, Optional<ApiException> refusal) {

    enum For {
        /// It goes on sending what is no longer wanted.
        REST,
        /// It has sent part of a head.
        HEAD,
        /// It has its answer, and may send another request.
        REQUEST,
        /// It has connected and sent nothing yet.
        FIRST_REQUEST,
        /// It has sent part of a body.
        BODY,
        /// It is reading its answer.
        READER,
        /// It is waiting for us.
        NOTHING,
        /// It has been cut off.
        GONE
    }

    static final Wait NOTHING = new Wait(For.NOTHING, 0, 0, Optional.empty(), Optional.empty());

    /// An idle client, or one that is reading, is left alone for that long before others may take its place.
    private static final long SPARED = TimeUnit.SECONDS.toNanos(1);
    private static final int LAST = 7;

    static Wait of(For what, long since, long until) {
        return new Wait(what, since, until, Optional.empty(), Optional.empty());
    }

    static Wait gone() {
        return new Wait(For.GONE, 0, System.nanoTime(), Optional.empty(), Optional.empty());
    }

    /// @param until when its connection is closed
    static Wait gone(ApiException refusal, long until) {
        return new Wait(For.GONE, 0, until, Optional.empty(), Optional.of(refusal));
    }

    /// What the connection's thread gets thrown for a client that is gone; a new one each time, as it may be thrown
    /// more than once.
    RuntimeException word() {
        return refusal.<RuntimeException>map(told -> told.with("Connection", "close"))
                .orElseGet(() -> new CloseConnectionException("it has been ended"));
    }

    /// The same wait while the connection's thread is waiting for room before it reads more.
    Wait queuing(Thread thread) {
        return new Wait(what, since, until, Optional.of(thread), refusal);
    }

    boolean isGone() {
        return what == For.GONE;
    }

    /// Whether no complete request has arrived.
    boolean isForRequest() {
        return isIdle() || what == For.HEAD;
    }

    boolean isIdle() {
        return what == For.FIRST_REQUEST || what == For.REQUEST;
    }

    boolean isOverdue(long now) {
        return what != For.NOTHING && now - until > 0;
    }

    /// Whether to cut it off before `other` to make room: whoever loses least goes first, and then whoever has kept us
    /// waiting longest (Contract §10).
    boolean goesBefore(Wait other, long now) {
        int order = order(now) - other.order(now);
        return order < 0 || (order == 0 && since - other.since < 0);
    }

    boolean mayEnd(long now) {
        return order(now) < LAST;
    }

    /// If nobody else can go, clients within their grace period go after all: a genuine client has its request at hand,
    /// so one that stays silent even briefly is likelier than the newcomer to be one of a crowd of silent ones; so is
    /// one that does not read.
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
