package tradehall.auth;

import tradehall.http.Reply;
import tradehall.http.Request;

/// A handler that cannot run without a verified token: the token is a parameter, not a check that could be forgotten.
@FunctionalInterface
public interface SessionHandler {
    Reply handle(Session session, Request request);
}
