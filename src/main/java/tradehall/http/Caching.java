package tradehall.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/// Who may cache an answer (Contract §4): nobody, unless its [Reply] says otherwise.
public final class Caching implements Filter {

    /// May be stored, but must be revalidated before use.
    static final String ASK_AGAIN = "no-cache";

    static final Header NOBODY = HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store");
    private static final Header NOBODY_ELSE = HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "private, no-store");
    private static final Header NO_GUESSING = HeaderValues.createCached(HeaderNames.create("X-Content-Type-Options"),
            "nosniff");

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        response.headers().set(NOBODY);
        chain.proceed();
    }

    /// For users' data; nor may browsers sniff texts that users wrote as HTML.
    static void personal(ServerResponseHeaders headers) {
        headers.set(NOBODY_ELSE);
        headers.set(NO_GUESSING);
    }
}
