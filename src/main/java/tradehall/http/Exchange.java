package tradehall.http;

/// What is known of the request being answered, and what it holds: bound once per request by [RequestLog], at hand anywhere
/// below it on the same thread.
public final class Exchange {

    static final ScopedValue<Exchange> CURRENT = ScopedValue.newInstance();

    private final String requestId;
    private final BodyMemory.Share memory;
    private String userId = "";
    private String route = "";

    Exchange(String requestId, BodyMemory.Share memory) {
        this.requestId = requestId;
        this.memory = memory;
    }

    static Exchange current() {
        return CURRENT.get();
    }

    /// The id of the current request, or `-` outside one.
    public static String currentRequestId() {
        return CURRENT.isBound() ? CURRENT.get().requestId : "-";
    }

    /// Notes who is calling, for the access log.
    public static void caller(String userId) {
        if (CURRENT.isBound()) {
            CURRENT.get().userId = userId;
        }
    }

    String requestId() {
        return requestId;
    }

    BodyMemory.Share memory() {
        return memory;
    }

    String userId() {
        return userId;
    }

    String route() {
        return route;
    }

    /// Notes the path pattern served, the bounded name under which metrics count the request.
    void route(String path) {
        route = path;
    }
}
