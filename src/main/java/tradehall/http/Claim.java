package tradehall.http;

/// What one request holds of a [Room]; guarded by the budget's lock.
final class Claim {

    /// What the request is waiting for its client to send or read.
    enum Waits { NOTHING, BODY, ANSWER }

    private final Holder holder;
    private String user = "";
    private long bytes;
    private Waits waits = Waits.NOTHING;
    private long waitingSince;
    private boolean ended;

    Claim(Holder holder) {
        this.holder = holder;
    }

    Holder holder() {
        return holder;
    }

    String user() {
        return user;
    }

    void user(String whose) {
        user = whose;
    }

    long bytes() {
        return bytes;
    }

    void add(long more) {
        bytes += more;
    }

    Waits waits() {
        return waits;
    }

    void waits(Waits now) {
        if (waits != now) {
            waitingSince = System.nanoTime();
        }
        waits = now;
    }

    long nanosWaiting() {
        return System.nanoTime() - waitingSince;
    }

    boolean isEnded() {
        return ended;
    }

    /// On another thread, since closing a connection may take a moment and everybody needs the lock.
    void end() {
        ended = true;
        Thread.startVirtualThread(holder::makeRoom);
    }
}
