package tradehall.http.connection;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

import tradehall.http.Limits;
import tradehall.http.TransferTimeout;

/// How far a client has got with its request, and so what is awaited from it next and until when (Contract §10).
final class Progress {

    /// How much a refused client may still send, so that it gets to read the refusal.
    static final int REST_BYTES = 256 << 10;
    static final long REST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Limits limits;
    private final TransferTimeout bodyPace;
    private final TransferTimeout answerPace;

    private boolean served;
    private boolean atHead;
    private long idleSince;
    private long headSince;
    private TransferTimer sending;
    private TransferTimer reading;
    private long bodyLimit;
    private boolean bodyIsLong;
    private boolean answering;
    private long restSince;

    Progress(Limits limits) {
        this.limits = limits;
        this.bodyPace = new TransferTimeout(limits.bodies().time(), 0);
        this.answerPace = new TransferTimeout(limits.connections().answerStall(), limits.connections().answerPace());
        expectNext();
    }

    /// The client is idle until it sends the next request.
    void idle() {
        idleSince = System.nanoTime();
        atHead = true;
        headSince = 0;
    }

    /// A request begins when its head is complete.
    void begin() {
        served = true;
        atHead = false;
        expectNext();
    }

    private void expectNext() {
        sending = new TransferTimer(bodyPace);
        reading = new TransferTimer(answerPace);
        bodyLimit = limits.bodies().size();
        bodyIsLong = false;
        answering = false;
        restSince = 0;
    }

    /// Lets the awaited body be that long and arrive at that pace, from now on.
    void expect(long limit, TransferTimeout pace) {
        bodyLimit = limit;
        bodyIsLong = true;
        sending = new TransferTimer(pace);
    }

    long bodyLimit() {
        return bodyLimit;
    }

    /// Whether the awaited body is one that [#expect] announced.
    boolean isBodyLong() {
        return bodyIsLong && !answering;
    }

    /// The request has been answered: the rest of it is no longer wanted.
    void answer() {
        answering = true;
    }

    boolean isAnswered() {
        return answering;
    }

    Wait request() {
        return Wait.of(served ? Wait.For.REQUEST : Wait.For.FIRST_REQUEST, idleSince,
                idleSince + limits.connections().idleTime().toNanos());
    }

    Wait head() {
        return Wait.of(Wait.For.HEAD, headSince(), headSince() + limits.connections().headTime().toNanos());
    }

    private long headSince() {
        if (headSince == 0) {
            headSince = System.nanoTime();
        }
        return headSince;
    }

    /// How long its head has taken.
    long headNanos() {
        return headSince == 0 ? 0 : System.nanoTime() - headSince;
    }

    Wait body(long now) {
        return Wait.of(Wait.For.BODY, sending.since(now), sending.until(now));
    }

    void hasSentFor(long since) {
        sending.add(System.nanoTime() - since, 0);
    }

    /// Counts bytes of the body itself: chunk framing is no progress.
    void hasSent(int bytes) {
        sending.add(0, bytes);
    }

    Wait rest(long now) {
        if (restSince == 0) {
            restSince = now;
        }
        return Wait.of(Wait.For.REST, restSince, restSince + REST_NANOS);
    }

    Wait reader(long now) {
        long stalled = now + limits.connections().answerStall().toNanos();
        return Wait.of(Wait.For.READER, now, Math.min(stalled, reading.until(now)));
    }

    void hasRead(long since, int bytes) {
        reading.add(System.nanoTime() - since, bytes);
    }

    /// The wait of a client that has sent part of a request for which there is no room yet: it may be cut off as if
    /// more were awaited from it.
    ///
    /// @param arriving whether its body is incomplete
    Optional<Wait> queuing(boolean arriving) {
        if (atHead) {
            return Optional.of(head().queuing(Thread.currentThread()));
        }
        return arriving && !answering
                ? Optional.of(body(System.nanoTime()).queuing(Thread.currentThread())) : Optional.empty();
    }
}
