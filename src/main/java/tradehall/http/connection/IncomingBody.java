package tradehall.http.connection;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import tradehall.http.ApiException;

/// What Helidon reads of a request's body: of the length announced in its head, or in chunks of our own.
final class IncomingBody {

    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Peer peer;
    private final Progress progress;
    private final ReceiveBuffer received;
    private final int headSize;

    private Optional<ChunkParser> chunks = Optional.empty();
    private long left;

    IncomingBody(Peer peer, Progress progress, ReceiveBuffer received, int headSize) {
        this.peer = peer;
        this.progress = progress;
        this.received = received;
        this.headSize = headSize;
    }

    void begin(long length) {
        left = Math.max(0, length);
        chunks = length == Head.CHUNKED ? Optional.of(new ChunkParser(headSize)) : Optional.empty();
    }

    /// Whether part of it is still to come.
    boolean isArriving() {
        return left > 0 || chunks.isPresent();
    }

    /// How many of the `behind` bytes that follow the head belong to the body and are handed on with the head.
    int takeWithHead(int behind) {
        int own = (int) Math.min(left, behind);
        left -= own;
        return own;
    }

    /// @throws ApiException 400, 408, 413, 503
    byte[] next() {
        try {
            return chunks.isPresent() ? nextChunk(chunks.get()) : nextPiece();
        } catch (ApiException refusal) { // it is unclear where the next request would begin
            throw refusal.with("Connection", "close");
        }
    }

    private byte[] nextPiece() {
        if (received.isEmpty()) {
            await();
        }
        int length = (int) Math.min(left, received.length());
        left -= length;
        progress.hasSent(length);
        return received.take(received.from() + length);
    }

    /// One chunk of everything that has arrived, however small the client's own chunks are: Helidon buffers a chunk
    /// whole, and a small one takes it as long as a large one.
    private byte[] nextChunk(ChunkParser framing) {
        while (!framing.hasEnded()) {
            if (received.isEmpty()) {
                await();
            }
            byte[] bytes = received.bytes();
            int from = received.from();
            int length = gather(framing, bytes, from, received.to());
            if (length > 0) {
                progress.hasSent(length);
                return chunk(bytes, from, length);
            }
        }
        chunks = Optional.empty();
        return LAST_CHUNK;
    }

    /// Moves the body's bytes together, overwriting the framing.
    ///
    /// @return how many there are
    private int gather(ChunkParser framing, byte[] bytes, int from, int to) {
        int in = from;
        int out = from;
        while (in < to && !framing.hasEnded()) {
            in = framing.pass(bytes, in, to, progress.bodyLimit());
            int length = (int) Math.min(framing.left(), to - in);
            if (length > 0) {
                System.arraycopy(bytes, in, bytes, out, length);
                framing.took(length);
                in += length;
                out += length;
            }
        }
        received.usedTo(in);
        return out - from;
    }

    private static byte[] chunk(byte[] bytes, int from, int length) {
        byte[] size = (Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] chunk = new byte[size.length + length + 2];
        System.arraycopy(size, 0, chunk, 0, size.length);
        System.arraycopy(bytes, from, chunk, size.length, length);
        chunk[chunk.length - 2] = '\r';
        chunk[chunk.length - 1] = '\n';
        return chunk;
    }

    private void await() {
        byte[] more = peer.awaitBody();
        if (more.length == 0) {
            throw ApiException.badRequest("The request body ended before it was complete.");
        }
        received.add(more);
    }
}
