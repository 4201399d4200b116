package tradehall.http;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// What is known of the request being answered, and what it holds: bound once per request by [RequestLog], at hand
/// anywhere below it on the same thread.
public final class RequestContext {

    static final ScopedValue<RequestContext> CURRENT = ScopedValue.newInstance();

    private final String requestId;
    private final Budget.Hold hold;
    private final Limits limits;
    private final List<Runnable> releases = new ArrayList<>(0);
    private String userId = "";
    private String route = "";

    RequestContext(String requestId, Budget.Hold hold, Limits limits) {
        this.requestId = requestId;
        this.hold = hold;
        this.limits = limits;
    }

    /// What the current request holds of the budget.
    public static Budget.Hold hold() {
        return CURRENT.get().hold;
    }

    /// Does that work with so many bytes held meanwhile, where a request does it.
    ///
    /// @throws ApiException 503 when there is no room for them
    public static <T> T holding(long bytes, Supplier<T> work) {
        if (!CURRENT.isBound()) {
            return work.get();
        }
        hold().take(bytes);
        try {
            return work.get();
        } finally {
            hold().give(bytes);
        }
    }

    /// Runs that when the request has been answered, or given up.
    public static void atEnd(Runnable release) {
        CURRENT.get().releases.add(release);
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

    /// Gives back all that the request holds.
    void end() {
        releases.forEach(Runnable::run);
        hold.close();
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
