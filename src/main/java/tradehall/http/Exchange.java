package tradehall.http;

/// What is known of the request being answered, and what it holds: bound once per request by [RequestLog], at hand anywhere
/// below it on the same thread.
public final class Exchange {

    static final ScopedValue<Exchange> CURRENT = ScopedValue.newInstance();

    private final String requestId;
    private final Budget.Hold hold;
    private final Limits limits;
    private String userId = "";
    private String route = "";

    Exchange(String requestId, Budget.Hold hold, Limits limits) {
        this.requestId = requestId;
        this.hold = hold;
        this.limits = limits;
    }

    /// What the current request holds of the budget.
    public static Budget.Hold hold() {
        return CURRENT.get().hold;
    }

    /// What bodies may be.
    public static Limits.Bodies limits() {
        return CURRENT.get().limits.bodies();
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
