package tradehall.http.connection;

import java.util.Arrays;

/// Bytes received and not yet consumed, with as little copying as possible.
final class ReceiveBuffer {

    private byte[] bytes = Peer.END;
    private int from;
    private int to;

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    boolean isEmpty() {
        return from == to;
    }

    int length() {
        return to - from;
    }

    /// How many bytes of memory are held.
    int held() {
        return bytes.length;
    }

    /// Consumes the bytes before that position.
    void usedTo(int place) {
        from = place;
        if (from == to) {
            bytes = Peer.END;
            from = 0;
            to = 0;
        }
    }

    /// Positions stay valid if any byte was unconsumed.
    void add(byte[] more) {
        if (isEmpty()) {
            bytes = more;
            from = 0;
            to = more.length;
            return;
        }
        if (to + more.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * to, to + more.length));
        }
        System.arraycopy(more, 0, bytes, to, more.length);
        to += more.length;
    }

    /// Consumes the bytes up to that position.
    byte[] take(int end) {
        byte[] taken = from == 0 && end == bytes.length ? bytes : Arrays.copyOfRange(bytes, from, end);
        usedTo(end);
        return taken;
    }
}
