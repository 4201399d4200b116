package tradehall.http.connection;

import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.webserver.CloseConnectionException;

import tradehall.http.ApiException;
import tradehall.http.Limits;
import tradehall.http.Pace;

/// The client at the other end: what it sends and reads, each wait for it told to [Waits] with its end.
final class Peer {

    /// What is received from a client that sends no more.
    static final byte[] END = {};

    /// What a client that is refused may still send, so that it gets to read why.
    static final int REST_BYTES = 256 << 10;
    static final long REST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final HelidonSocket socket;
    private final Waits waits;
    private final Limits limits;

    private boolean served;
    private boolean atHead;
    private long idleSince = System.nanoTime();
    private long headSince;
    private Patience sending;
    private Patience reading;
    private long bodyLimit;
    private boolean answering;
    private long restSince;
    private long restBytes;

    Peer(HelidonSocket socket, Waits waits, Limits limits) {
        this.socket = socket;
        this.waits = waits;
        this.limits = limits;
        reset();
    }

    /// A request begins with its head whole.
    void begin() {
        served = true;
        atHead = false;
        reset();
    }

    private void reset() {
        sending = new Patience(new Pace(limits.bodies().time(), 0));
        reading = new Patience(new Pace(limits.connections().answerStall(), limits.connections().answerPace()));
        bodyLimit = limits.bodies().size();
        answering = false;
        restSince = 0;
        restBytes = 0;
    }

    /// The body that is awaited may be that long and come at that pace, from now on.
    void expect(long limit, Pace pace) {
        bodyLimit = limit;
        sending = new Patience(pace);
    }

    long bodyLimit() {
        return bodyLimit;
    }

    /// The request is answered: whatever of it is still to come is of no use.
    void answering() {
        answering = true;
    }

    boolean isAnswered() {
        return answering;
    }

    /// Nothing is asked of it until the next request begins.
    void idle() {
        idleSince = System.nanoTime();
        atHead = true;
        headSince = 0;
    }

    byte[] awaitRequest() {
        return receive(served ? Wait.For.REQUEST : Wait.For.FIRST_REQUEST, idleSince, idleSince + limits.connections().idleTime().toNanos());
    }

    byte[] awaitHead() {
        long since = headSince(System.nanoTime());
        return receive(Wait.For.HEAD, since, since + limits.connections().headTime().toNanos());
    }

    private long headSince(long now) {
        if (headSince == 0) {
            headSince = now;
        }
        return headSince;
    }

    /// How long its head has taken.
    long headNanos() {
        return headSince == 0 ? 0 : System.nanoTime() - headSince;
    }

    /// It has sent a part of a request for which there is no room yet: then it may be ended as if more was awaited of it.
    ///
    /// @param arriving whether its body is not whole
    void queue(boolean arriving) {
        long now = System.nanoTime();
        if (atHead) {
            waits.begin(Wait.queuing(Wait.For.HEAD, headSince(now), headSince(now) + limits.connections().headTime().toNanos()));
        } else if (arriving && !answering) {
            waits.begin(Wait.queuing(Wait.For.BODY, sending.since(now), sending.until(now)));
        }
    }

    void hasQueued() {
        try {
            waits.over();
        } catch (RuntimeException ended) {
            Thread.interrupted(); // that was to end the wait, and nothing else
            throw ended;
        }
    }

    byte[] awaitBody() {
        long now = System.nanoTime();
        if (answering) {
            return awaitRest(now);
        }
        byte[] more = receive(Wait.For.BODY, sending.since(now), sending.until(now));
        sending.add(System.nanoTime() - now, more.length);
        return more;
    }

    private byte[] awaitRest(long now) {
        if (restSince == 0) {
            restSince = now;
        }
        byte[] more = receive(Wait.For.REST, restSince, restSince + REST_NANOS);
        restBytes += more.length;
        if (restBytes > REST_BYTES) {
            throw new CloseConnectionException("it goes on sending what nobody wants");
        }
        return more;
    }

    /// Reads and forgets what it still sends, for a while: closed with bytes unread, it might lose the answer.
    void dropRest() {
        try {
            long now = System.nanoTime();
            waits.begin(Wait.of(Wait.For.REST, now, now + REST_NANOS));
        } catch (RuntimeException _) {
            // It has been ended, and is closed when that says.
        }
        for (byte[] more = receive(); more.length > 0 && restBytes <= REST_BYTES; more = receive()) {
            restBytes += more.length;
        }
    }

    /// @throws CloseConnectionException where it has gone
    void send(BufferData piece) {
        int length = piece.available();
        long now = System.nanoTime();
        long stalled = now + limits.connections().answerStall().toNanos();
        try {
            waits.begin(Wait.of(Wait.For.READER, now, Math.min(stalled, reading.until(now))));
            socket.write(piece);
            waits.over();
        } catch (UncheckedIOException | ApiException e) {
            throw new CloseConnectionException("the client has gone, or been ended", e);
        }
        reading.add(System.nanoTime() - now, length);
    }

    /// The last word to a client whose own thread may not say it, since it waits for the client.
    void tell(byte[] answer) {
        try {
            socket.write(BufferData.create(answer));
        } catch (UncheckedIOException _) {
            // It has gone.
        }
    }

    void close() {
        socket.close();
    }

    private byte[] receive(Wait.For what, long since, long until) {
        waits.begin(Wait.of(what, since, until));
        byte[] more = receive();
        waits.over();
        return more;
    }

    private byte[] receive() {
        try {
            byte[] more = socket.get();
            return more == null ? END : more;
        } catch (UncheckedIOException _) {
            return END;
        }
    }
}
