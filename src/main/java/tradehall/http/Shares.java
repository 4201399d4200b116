package tradehall.http;

/// How the heap is divided (Contract §10): what an idle service, its connections and its pool need is left out of the
/// [Budget], and so is room for the garbage of requests; the rest is divided. A larger heap makes every part larger.
///
/// @param callers   bytes for requests with a valid token; one user may hold a quarter of it
/// @param webhooks  for requests with fresh Svix headers
/// @param strangers for everybody else
public record Shares(long callers, long webhooks, long strangers) {

    /// Twelve MiB of classes, caches and routes, measured; eleven for tokens whose signature is known.
    private static final long IDLE = 23L << 20;
    /// A kept-alive connection, measured: 8 KiB for Helidon's buffer, 5 for its thread's stack at the depth of a
    /// request, 2 for its objects and ours, and the end of what it sent last.
    private static final long CONNECTION = 17 << 10;
    /// A row that a pooled connection may bring before it is counted, and the driver's own buffers.
    private static final long POOLED = Budget.SMALL * 2;
    /// Look-ups that travel together: in each of three messages, eight rows of up to 16 KiB instead of one.
    private static final long LOOK_UPS = 3 * (8 * (16L << 10) - Budget.SMALL);
    /// Of what is left: with less to spare, garbage collection takes longer than the requests do.
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

    /// The most that a stranger's request may hold.
    public long largestOfAStranger() {
        return Room.forLarge(strangers);
    }

    /// @param pooledConnections to the database
    public static Shares of(long heapBytes, Limits limits, int pooledConnections) {
        double rest = free(heapBytes, limits, pooledConnections) * USED;
        return new Shares((long) (rest * CALLERS), (long) (rest * WEBHOOKS), (long) (rest * (1 - CALLERS - WEBHOOKS)));
    }

    /// Bytes for garbage, and for what works on its own, whoever asks for what.
    ///
    /// @param pooledConnections to the database
    public static long spare(long heapBytes, Limits limits, int pooledConnections) {
        return (long) (free(heapBytes, limits, pooledConnections) * (1 - USED));
    }

    private static long free(long heapBytes, Limits limits, int pooledConnections) {
        return heapBytes - IDLE - limits.connections().most() * CONNECTION - pooledConnections * POOLED
                - LOOK_UPS;
    }
}
