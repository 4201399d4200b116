package tradehall.http.connection;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

import tradehall.http.Limits;
import tradehall.http.TransferTimeout;

/// How far a client is with its request, and so what is awaited of it next and until when (Contract §10).
final class Progress {

    /// What a client that is refused may still send, so that it gets to read why.
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
    private boolean answering;
    private long restSince;

    Progress(Limits limits) {
        this.limits = limits;
        this.bodyPace = new TransferTimeout(limits.bodies().time(), 0);
        this.answerPace = new TransferTimeout(limits.connections().answerStall(), limits.connections().answerPace());
        expectNext();
    }

    /// Nothing is asked of it until it sends the next request.
    void idle() {
        idleSince = System.nanoTime();
        atHead = true;
        headSince = 0;
    }

    /// A request begins with its head whole.
    void begin() {
        served = true;
        atHead = false;
        expectNext();
    }

    private void expectNext() {
        sending = new TransferTimer(bodyPace);
        reading = new TransferTimer(answerPace);
        bodyLimit = limits.bodies().size();
        answering = false;
        restSince = 0;
    }

    /// The body that is awaited may be that long and come at that pace, from now on.
    void expect(long limit, TransferTimeout pace) {
        bodyLimit = limit;
        sending = new TransferTimer(pace);
    }

    long bodyLimit() {
        return bodyLimit;
    }

    /// The request is answered: whatever of it is still to come is of no use.
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

    /// Bytes of the body itself: what its chunks are framed in brings nobody further.
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

    /// It has sent a part of a request for which there is no room yet: then it may be ended as if more was awaited of
    /// it.
    ///
    /// @param arriving whether its body is not whole
    Optional<Wait> queuing(boolean arriving) {
        if (atHead) {
            return Optional.of(head().queuing(Thread.currentThread()));
        }
        return arriving && !answering
                ? Optional.of(body(System.nanoTime()).queuing(Thread.currentThread())) : Optional.empty();
    }
}
