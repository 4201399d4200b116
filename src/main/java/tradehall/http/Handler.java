package tradehall.http;

import io.helidon.webserver.http.ServerRequest;

/// Answers the requests of one endpoint; refuses by throwing [ApiException].
@FunctionalInterface
public interface Handler {
    Reply handle(ServerRequest request);
}
