package tradehall.http.connection;

import tradehall.http.TransferTimeout;

/// How long one request's client has kept us waiting, and for how many bytes. Our own time does not count.
final class TransferTimer {

    private final TransferTimeout pace;
    private long since;
    private long waited;
    private long bytes;

    TransferTimer(TransferTimeout pace) {
        this.pace = pace;
    }

    /// When the first of the waits began.
    long since(long now) {
        if (since == 0) {
            since = now;
        }
        return since;
    }

    /// When a wait that begins now must be over.
    long until(long now) {
        return now + pace.nanos(bytes) - waited;
    }

    void add(long nanos, int moved) {
        waited += nanos;
        bytes += moved;
    }
}
