package tradehall.auth;

import io.helidon.webserver.http.ServerRequest;

import tradehall.http.Reply;

/// A handler that cannot run without a verified token: needing one is a parameter, not a check that could be forgotten.
@FunctionalInterface
public interface SessionHandler {
    Reply handle(Session session, ServerRequest request);
}
