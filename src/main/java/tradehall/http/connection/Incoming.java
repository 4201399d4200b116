package tradehall.http.connection;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

import tradehall.http.ApiException;
import tradehall.http.Limits;

/// What Helidon reads of a connection: heads that are whole and plain, and bodies whose framing is known to be right, however
/// the client sends them. The bytes of an ordinary request pass as they came.
final class Incoming implements Supplier<byte[]>, AutoCloseable {

    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Connection connection;
    private final Peer peer;
    private final HeadRoom room;
    private final int headSize;
    private final HeadScan scan;
    private final Received received = new Received();

    private byte[] first = Peer.END;
    private Optional<Chunks> chunks = Optional.empty();
    private long left;
    private boolean last;

    Incoming(Connection connection, Peer peer, HeadRoom room, Limits limits) {
        this.connection = connection;
        this.peer = peer;
        this.room = room;
        this.headSize = limits.connections().headSize();
        this.scan = new HeadScan(headSize);
    }

    /// Waits for the connection's first head.
    ///
    /// @return whether it came whole and plain
    boolean awaitFirst() {
        first = nextHead();
        return first.length > 0;
    }

    @Override
    public void close() {
        room.close();
    }

    /// Whether a body is still to come.
    boolean isArriving() {
        return left > 0 || chunks.isPresent();
    }

    /// Whether there is nothing that the client is still to send, or has sent in vain.
    boolean isBetweenRequests() {
        return !isArriving() && received.isEmpty();
    }

    /// @return null at the end, which is Helidon's word for it
    @Override
    public byte[] get() {
        byte[] next = first;
        first = Peer.END;
        if (next.length == 0) {
            next = chunks.isPresent() ? nextChunk(chunks.get()) : left > 0 ? nextPiece() : nextHead();
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
            last = true;
            connection.refuse(refusal, Glimpse.of(received.bytes(), received.from(), received.to()));
            return Peer.END;
        }
    }

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
        Head head = HeadParser.parse(received.bytes(), received.from(), end, connection.isLast(), connection::localHost);
        last = head.last();
        left = Math.max(0, head.bodyLength());
        chunks = head.bodyLength() == Head.CHUNKED ? Optional.of(new Chunks(headSize)) : Optional.empty();
        connection.begin(head.old());
        if (!head.isAsSent()) {
            received.usedTo(end);
            return head.bytes();
        }
        int bodyHere = (int) Math.min(left, received.to() - end);
        left -= bodyHere;
        return received.take(end + bodyHere);
    }

    private byte[] nextPiece() {
        if (received.isEmpty()) {
            awaitBody();
        }
        int length = (int) Math.min(left, received.length());
        left -= length;
        return received.take(received.from() + length);
    }

    /// In chunks of our own, each as large as what has come: Helidon holds each of them whole.
    private byte[] nextChunk(Chunks body) {
        while (!body.hasEnded()) {
            if (received.isEmpty()) {
                awaitBody();
            }
            received.usedTo(framing(body));
            int length = (int) Math.min(body.left(), received.length());
            if (length > 0) {
                body.took(length);
                return chunk(length);
            }
        }
        chunks = Optional.empty();
        return LAST_CHUNK;
    }

    private int framing(Chunks body) {
        try {
            return body.framing(received.bytes(), received.from(), received.to(), peer.bodyLimit());
        } catch (ApiException refusal) {
            throw closing(refusal);
        }
    }

    private void awaitBody() {
        byte[] more = peer.awaitBody();
        if (more.length == 0) {
            throw closing(ApiException.badRequest("The request body ended before it was complete."));
        }
        received.add(more);
    }

    /// Nobody knows where a next request would begin.
    private ApiException closing(ApiException refusal) {
        last = true;
        return refusal.with("Connection", "close");
    }

    private byte[] chunk(int length) {
        byte[] size = (Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] chunk = new byte[size.length + length + 2];
        System.arraycopy(size, 0, chunk, 0, size.length);
        System.arraycopy(received.bytes(), received.from(), chunk, size.length, length);
        chunk[chunk.length - 2] = '\r';
        chunk[chunk.length - 1] = '\n';
        received.usedTo(received.from() + length);
        return chunk;
    }
}
