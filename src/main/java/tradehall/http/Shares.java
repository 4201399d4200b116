package tradehall.http;

/// How the heap is divided (Contract §10): what an idle service, its connections and its pool need stays out of the
/// [Budget], and so does room for the garbage of requests; the rest is divided. A larger heap makes every part larger.
///
/// @param callers   bytes for those who have shown a valid token; one user has a quarter of it
/// @param webhooks  for requests with fresh Svix headers
/// @param strangers for everybody else
public record Shares(long callers, long webhooks, long strangers) {

    /// Twelve MiB of classes, caches and routes, measured; eleven for tokens whose signature is known.
    private static final long IDLE = 23L << 20;
    /// A connection that is kept, measured: 8 KiB of it are Helidon's buffer, 5 the stack of its thread as deep as a
    /// request went, 2 its objects and ours, and there is the end of what it sent last.
    private static final long CONNECTION = 17 << 10;
    /// A row that a pooled connection may bring before it is counted, and the driver's own buffers.
    private static final long POOLED = Budget.SMALL * 2;
    /// Of what is left: collecting garbage in less takes longer than the requests do.
    private static final double USED = 0.8;

    private static final double CALLERS = 0.65;
    private static final double WEBHOOKS = 0.26;

    /// The most that one user's request may hold.
    public long largestOfAUser() {
        return Math.min(callers / Budget.USERS_SHARE, Room.forLarge(callers));
    }

    /// The most that a delivery may hold.
    public long largestWebhook() {
        return Room.forLarge(webhooks);
    }

    /// The most that the request of somebody unknown may hold.
    public long largestOfAStranger() {
        return Room.forLarge(strangers);
    }

    /// @param pooledConnections to the database
    public static Shares of(long heapBytes, Limits limits, int pooledConnections) {
        long fixed = IDLE + limits.connections().most() * CONNECTION + pooledConnections * POOLED;
        double rest = (heapBytes - fixed) * USED;
        return new Shares((long) (rest * CALLERS), (long) (rest * WEBHOOKS), (long) (rest * (1 - CALLERS - WEBHOOKS)));
    }
}
