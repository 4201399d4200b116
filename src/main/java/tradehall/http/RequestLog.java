package tradehall.http;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/// The outermost filter: gives each request its id, and reports to its observers how it ended.
public final class RequestLog implements Filter {

    static final HeaderName REQUEST_ID = HeaderNames.create("X-Request-Id");

    private static final int MAX_ID_LENGTH = 64;

    private final Budget budget;
    private final Limits limits;
    private final List<Observer> observers;

    public RequestLog(Budget budget, Limits limits, List<Observer> observers) {
        this.budget = budget;
        this.limits = limits;
        this.observers = List.copyOf(observers);
    }

    /// Called for each answered request; must not block.
    @FunctionalInterface
    public interface Observer {
        void answered(Answered answered);
    }

    /// What log and metrics record about a request.
    ///
    /// @param route  the path pattern served; empty if none
    /// @param userId Tradehall's id of the caller; empty if unknown
    public record Answered(String requestId, String userId, String method, String path, String route, int status,
            RefusalReason reason, long nanos) { }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        long start = System.nanoTime();
        ClientConnection connection = ClientConnection.CURRENT.get();
        Request asked = new Request(request, connection, requestId(request), budget.open(connection), limits);
        connection.routed(asked.id());
        response.headers().set(REQUEST_ID, asked.id());
        try {
            ScopedValue.where(Request.CURRENT, asked).run(chain::proceed);
        } finally {
            asked.end();
            tell(new Answered(asked.id(), asked.userId(), asked.method(), request.prologue().uriPath().rawPath(),
                    asked.route(), response.status().code(), asked.refused(), System.nanoTime() - start));
        }
    }

    /// Records the answer to something that never became a routed request.
    ///
    /// @param method as far as known; so is the path
    public void refused(String requestId, String method, String path, Reply reply, long nanos) {
        tell(new Answered(requestId, "", method, path, "", reply.status(), reply.reason(), nanos));
    }

    private void tell(Answered answered) {
        for (Observer observer : observers) {
            observer.answered(answered);
        }
    }

    /// The client's id if it is 1 to 64 of `A-Za-z0-9._-`, else a new one.
    private static String requestId(RoutingRequest request) {
        if (request.headers().contains(REQUEST_ID)) {
            String given = request.headers().get(REQUEST_ID).get();
            if (isPlain(given)) {
                return given;
            }
        }
        return newRequestId();
    }

    /// Unique enough to find a request in the log; no security depends on it.
    public static String newRequestId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return Long.toHexString(random.nextLong() | Long.MIN_VALUE)
                + Long.toHexString(random.nextLong() | Long.MIN_VALUE);
    }

    private static boolean isPlain(String id) {
        if (id.isEmpty() || id.length() > MAX_ID_LENGTH) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_'
                    || c == '-')) {
                return false;
            }
        }
        return true;
    }
}
