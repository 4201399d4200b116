package tradehall.http;

import java.util.List;
import java.util.Set;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/// CORS as django-cors-headers does it: an allowed origin is echoed, a foreign one gets the ordinary answer without the
/// header, and the browser withholds it from the page. Helidon's own feature would answer foreign origins 403.
public final class Cors implements Filter {

    private static final Header VARY_ORIGIN = HeaderValues.createCached(HeaderNames.VARY, "Origin");
    private static final String ANY = "*";
    private static final String METHODS = "DELETE, GET, OPTIONS, PATCH, POST, PUT";
    private static final String RESPONSE_HEADERS = "ETag, Link, Retry-After, X-Request-Id";
    private static final String MAX_AGE_SECONDS = "86400";

    private final Set<String> allowedOrigins;
    private final String allowedHeaders;

    /// @param allowedOrigins as browsers send them; `*` allows every origin
    /// @param allowedHeaders headers that their pages may send
    public Cors(Set<String> allowedOrigins, List<String> allowedHeaders) {
        this.allowedOrigins = allowedOrigins;
        this.allowedHeaders = String.join(", ", allowedHeaders);
    }

    /// Whether pages of this origin may call the API.
    public boolean allows(String origin) {
        return allowedOrigins.contains(ANY) || allowedOrigins.contains(origin);
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        ServerResponseHeaders headers = response.headers();
        headers.add(VARY_ORIGIN);
        if (request.headers().contains(HeaderNames.ORIGIN)) {
            allow(request, headers);
        }
        chain.proceed();
    }

    private void allow(RoutingRequest request, ServerResponseHeaders headers) {
        ServerRequestHeaders given = request.headers();
        String origin = given.get(HeaderNames.ORIGIN).get();
        if (!allows(origin)) {
            return;
        }
        headers.set(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, allowedOrigins.contains(ANY) ? ANY : origin);
        headers.set(HeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, RESPONSE_HEADERS);
        boolean preflight = request.prologue().method().text().equals("OPTIONS")
                && given.contains(HeaderNames.ACCESS_CONTROL_REQUEST_METHOD);
        if (preflight) {
            headers.set(HeaderNames.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
            headers.set(HeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, allowedHeaders);
            headers.set(HeaderNames.ACCESS_CONTROL_MAX_AGE, MAX_AGE_SECONDS);
        }
    }

    /// Whether this answers a preflight of an allowed origin: then it is 204 on any path (Contract §4).
    static boolean isGrantedPreflight(ServerResponseHeaders headers) {
        return headers.contains(HeaderNames.ACCESS_CONTROL_ALLOW_METHODS);
    }
}
