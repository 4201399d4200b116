package tradehall.http.connection;

import java.io.UncheckedIOException;
import java.util.Objects;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.webserver.CloseConnectionException;

import tradehall.http.ApiException;

/// The client at the other end of the socket; every wait for it is recorded in [CurrentWait].
final class Peer {

    /// Returned when the client has stopped sending.
    static final byte[] END = {};

    /// Bytes read at once of a long body: Helidon's own buffer has room for 8 KiB, and a file takes the kernel and us
    /// twice as long in such pieces.
    private static final int LONG_PIECE = 1 << 15;

    private final HelidonSocket socket;
    private final CurrentWait waits;
    private final Progress progress;
    private long restBytes;

    Peer(HelidonSocket socket, CurrentWait waits, Progress progress) {
        this.socket = socket;
        this.waits = waits;
        this.progress = progress;
    }

    byte[] awaitRequest() {
        return receive(progress.request());
    }

    byte[] awaitHead() {
        return receive(progress.head());
    }

    byte[] awaitBody() {
        long now = System.nanoTime();
        if (progress.isAnswered()) {
            return awaitRest(now);
        }
        byte[] more = receive(progress.body(now));
        progress.hasSentFor(now);
        return more;
    }

    private byte[] awaitRest(long now) {
        byte[] more = receive(progress.rest(now));
        restBytes += more.length;
        if (restBytes > Progress.REST_BYTES) {
            throw new CloseConnectionException("it goes on sending what nobody wants");
        }
        return more;
    }

    /// Reads and discards what it still sends, for a while: closing the socket with bytes unread might cost it the
    /// answer.
    void dropRest() {
        try {
            waits.begin(progress.rest(System.nanoTime()));
        } catch (RuntimeException _) {
            // It has been cut off, and is closed at the time set then.
        }
        for (byte[] more = receive(); more.length > 0 && restBytes <= Progress.REST_BYTES; more = receive()) {
            restBytes += more.length;
        }
    }

    /// @throws CloseConnectionException when it has gone
    void send(BufferData piece) {
        int length = piece.available();
        long now = System.nanoTime();
        try {
            waits.begin(progress.reader(now));
            socket.write(piece);
            waits.over();
        } catch (UncheckedIOException | ApiException e) {
            throw new CloseConnectionException("it has gone, or been ended", e);
        }
        progress.hasRead(now, length);
    }

    /// Sends the final answer to a client whose own thread cannot, since it is waiting for the client.
    void tell(byte[] answer) {
        try {
            socket.write(BufferData.create(answer));
        } catch (UncheckedIOException _) {
            // It has gone.
        }
    }

    void close() {
        try {
            socket.close();
        } catch (UncheckedIOException _) {
            // It has gone.
        }
    }

    /// Marks the wait until there is room for more of its request.
    ///
    /// @param arriving whether its body is incomplete
    void queue(boolean arriving) {
        progress.queuing(arriving).ifPresent(waits::begin);
    }

    void hasQueued() {
        try {
            waits.over();
        } catch (RuntimeException ended) {
            Thread.interrupted(); // the interrupt was only meant to end the wait
            throw ended;
        }
    }

    private byte[] receive(Wait wait) {
        waits.begin(wait);
        byte[] more = receive();
        waits.over();
        return more;
    }

    private byte[] receive() {
        try {
            return progress.isBodyLong() ? receiveLong() : Objects.requireNonNullElse(socket.get(), END);
        } catch (UncheckedIOException _) {
            return END;
        }
    }

    private byte[] receiveLong() {
        BufferData piece = BufferData.create(LONG_PIECE);
        return socket.read(piece) < 0 ? END : piece.readBytes();
    }
}
