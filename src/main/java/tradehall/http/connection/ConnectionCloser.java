package tradehall.http.connection;

import java.time.Duration;
import java.util.function.Supplier;

import tradehall.http.ApiException;
import tradehall.http.RefusalReason;

/// Cuts off a client that its connection's thread is waiting for: because it takes too long, because others need the
/// room, or because the service stops. A client that has sent part of a request is answered why; then the connection is
/// closed, which wakes its thread.
///
/// Thread-safe; used by any thread but the connection's own.
final class ConnectionCloser {

    private static final Duration RETRY = Duration.ofSeconds(2);

    private final CurrentWait waits;
    private final Peer peer;
    private final Listener listener;
    private final Supplier<String> requestId;

    /// @param requestId of the request whose body is awaited; empty while a head is
    ConnectionCloser(CurrentWait waits, Peer peer, Listener listener, Supplier<String> requestId) {
        this.waits = waits;
        this.peer = peer;
        this.listener = listener;
        this.requestId = requestId;
    }

    Wait awaited() {
        return waits.current();
    }

    /// Called ten times a second.
    void look(long now) {
        Wait wait = waits.current();
        if (listener.lifecycle().ending() && wait.isForRequest()) {
            close(wait);
        } else if (wait.isOverdue(now) && endOverdue(wait)) {
            listener.ended().tookTooLong(wait.what());
        }
    }

    private boolean endOverdue(Wait wait) {
        return switch (wait.what()) {
            case HEAD -> answer(wait, ApiException.timedOut(RefusalReason.HEAD_TIME), () -> { });
            case BODY -> answer(wait, ApiException.timedOut(RefusalReason.BODY_TIME), () -> { });
            case REST, FIRST_REQUEST, REQUEST, READER -> close(wait);
            case GONE -> {
                peer.close();
                yield false;
            }
            case NOTHING -> false;
        };
    }

    /// Ends the connection to make room for another, if it is still in that wait.
    boolean makeRoom(Wait wait) {
        boolean ended = switch (wait.what()) {
            case HEAD, BODY -> answer(wait, ApiException.unavailable(
                    "The service ran short of memory and gave up this unfinished request.", RETRY,
                    RefusalReason.MADE_ROOM), peer::close);
            case REST, FIRST_REQUEST, REQUEST, READER -> close(wait);
            case NOTHING, GONE -> false;
        };
        if (ended) {
            listener.ended().madeRoom(wait.what());
        }
        return ended;
    }

    /// Ends the connection if it is waiting for more of a request, or for its answer to be read.
    void makeRoom() {
        Wait wait = waits.current();
        if (!wait.isIdle()) {
            makeRoom(wait);
        }
    }

    private boolean close(Wait wait) {
        boolean ended = end(wait, Wait.gone());
        if (ended) {
            peer.close();
        }
        return ended;
    }

    /// On a separate thread, since a client that sends so slowly may not read either. The connection is closed within a
    /// second.
    private boolean answer(Wait wait, ApiException refusal, Runnable then) {
        ApiException told = Refusal.last(refusal, requestId.get());
        boolean ended = end(wait, Wait.gone(told, System.nanoTime() + Progress.REST_NANOS));
        if (ended) {
            wait.queuing().ifPresent(Thread::interrupt);
            Thread.startVirtualThread(() -> {
                peer.tell(Refusal.bytes(told));
                then.run();
            });
        }
        return ended;
    }

    private boolean end(Wait wait, Wait gone) {
        boolean ended = waits.end(wait, gone);
        if (ended) {
            listener.connections().ended();
        }
        return ended;
    }
}
