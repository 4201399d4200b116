package tradehall.http.connection;

import java.io.OutputStream;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;

/// What Helidon writes to a connection, in pieces so that progress can be seen, and without chunks for HTTP/1.0.
final class Outgoing implements DataWriter {

    /// A reader at the slowest permitted pace takes one of these well within the permitted stall.
    private static final int PIECE = 16 << 10;

    private final Peer peer;
    private final Progress progress;
    private Answer answer = new Answer(false);

    Outgoing(Peer peer, Progress progress) {
        this.peer = peer;
        this.progress = progress;
    }

    /// A request has arrived; its answer follows.
    ///
    /// @param old whether it is HTTP/1.0
    void begin(boolean old) {
        answer = new Answer(old);
    }

    @Override
    public void write(BufferData... buffers) {
        write(BufferData.create(buffers));
    }

    @Override
    public void write(BufferData buffer) {
        progress.answer();
        send(answer.plain(buffer));
    }

    @Override
    public void writeNow(BufferData... buffers) {
        writeNow(BufferData.create(buffers));
    }

    /// Helidon sends `100 Continue` this way, which is not the answer yet.
    @Override
    public void writeNow(BufferData buffer) {
        peer.send(buffer);
    }

    private void send(BufferData buffer) {
        int length = buffer.available();
        if (length > PIECE) {
            buffer.writeTo(new Pieces());
        } else if (length > 0) {
            peer.send(buffer);
        }
    }

    private final class Pieces extends OutputStream {

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            for (int at = 0; at < length; at += PIECE) {
                peer.send(BufferData.createReadOnly(bytes, from + at, Math.min(PIECE, length - at)));
            }
        }
    }
}
