package tradehall.http.connection;

import java.util.Arrays;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import tradehall.http.ApiException;
import tradehall.http.Limits;

/// What Helidon reads from a connection: heads that are complete and normalised, and bodies whose framing has been
/// checked, however the client sends them. The bytes of an ordinary request are passed on as they came.
final class Incoming implements Supplier<byte[]>, AutoCloseable {

    /// Helidon keeps the last piece that it has read until the next request: of a longer head, that should only be its
    /// end, since what an idle connection holds is not counted.
    private static final int WHOLE = 1 << 10;
    private static final int END_OF_HEAD = 2;

    private final Connection connection;
    private final Peer peer;
    private final HeadMemory room;
    private final HeadScanner scan;
    private final ReceiveBuffer received = new ReceiveBuffer();
    private final IncomingBody body;

    private byte[] first = Peer.END;
    private byte[] second = Peer.END;
    private boolean last;
    private boolean refused;

    Incoming(Connection connection, Peer peer, Progress progress, HeadMemory room, Limits limits) {
        this.connection = connection;
        this.peer = peer;
        this.room = room;
        this.scan = new HeadScanner(limits.connections().headSize());
        this.body = new IncomingBody(peer, progress, received, limits.connections().headSize());
    }

    /// Waits for the connection's first head.
    ///
    /// @return whether it came complete and valid
    boolean awaitFirst() {
        first = nextHead();
        return first.length > 0;
    }

    /// Whether part of a body is still to come.
    boolean isArriving() {
        return body.isArriving();
    }

    /// Whether no part of a request is outstanding or left unread.
    boolean isBetweenRequests() {
        return !refused && !isArriving() && received.isEmpty();
    }

    /// @return null at the end, as Helidon expects
    @Override
    public byte @Nullable [] get() {
        byte[] next = first;
        first = Peer.END;
        if (next.length == 0) {
            next = second;
            second = Peer.END;
        }
        if (next.length == 0) {
            next = body.isArriving() ? body.next() : nextHead();
        }
        return next.length == 0 ? null : next;
    }

    private byte[] nextHead() {
        if (last) {
            return Peer.END;
        }
        connection.idle();
        room.close();
        scan.begin(received.from());
        try {
            int end = awaitEndOfHead();
            return end < 0 ? Peer.END : take(end);
        } catch (ApiException refusal) {
            refused = true;
            last = true;
            PartialHead head = PartialHead.of(received.bytes(), received.from(), received.to());
            close();
            connection.refuse(refusal, head);
            return Peer.END;
        }
    }

    /// @return -1 if the client has gone
    private int awaitEndOfHead() {
        int end = scan.end(received.bytes(), received.to());
        while (end < 0) {
            received.usedTo(scan.start());
            byte[] more = received.isEmpty() ? peer.awaitRequest() : peer.awaitHead();
            if (more.length == 0) {
                return -1;
            }
            if (received.isEmpty()) {
                scan.begin(0);
            }
            received.add(more);
            end = scan.end(received.bytes(), received.to());
            if (end < 0) {
                room.arriving(received.held());
            }
        }
        received.usedTo(scan.start());
        room.whole(scan.memory(end));
        return end;
    }

    private byte[] take(int end) {
        Head head = HeadParser.parse(received.bytes(), received.from(), end, connection.isLast(),
                connection::localHost);
        if (head.bodyLength() >= 0 && end + head.bodyLength() < received.to()) {
            room.inAdvance(received.held());
        }
        last = head.last();
        body.begin(head.bodyLength());
        connection.begin(head.old());
        if (head.isAsSent()) {
            int length = end - received.from();
            return withoutEnd(received.take(end + body.takeWithHead(received.to() - end)), length);
        }
        received.usedTo(end);
        return withoutEnd(head.bytes(), head.bytes().length);
    }

    /// @param length of the head in `bytes`
    private byte[] withoutEnd(byte[] bytes, int length) {
        if (length <= WHOLE) {
            return bytes;
        }
        second = Arrays.copyOfRange(bytes, length - END_OF_HEAD, bytes.length);
        return Arrays.copyOf(bytes, length - END_OF_HEAD);
    }

    /// Gives back all memory held.
    @Override
    public void close() {
        received.usedTo(received.to());
        room.close();
    }
}
