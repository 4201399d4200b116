package tradehall.ibkr;

import java.time.Duration;

import tradehall.auth.Session;
import tradehall.auth.SessionHandler;
import tradehall.http.PerUserLimiter;
import tradehall.http.RefusalReason;
import tradehall.http.Request;

/// Limits lists that are read whole, and computations over them (Contract §10): a few per user at once, and half of the
/// database's connections over all users, since a client may take its time to read.
public final class WholeListLimiter {

    private static final Duration WAIT = Duration.ofSeconds(2);

    private final PerUserLimiter users;
    private final ConnectionLimiter connections;

    /// @param ofUser      lists of one user at once
    /// @param connections there are
    public WholeListLimiter(int ofUser, int connections) {
        this.users = new PerUserLimiter(ofUser, Duration.ZERO, RefusalReason.USER_LISTS);
        this.connections = new ConnectionLimiter(connections / 2, WAIT, "Too many long lists are being read right now.",
                RefusalReason.LISTS);
    }

    /// Begins one more of that user's, until the request ends.
    ///
    /// @throws tradehall.http.ApiException 429
    void begin(Session session, Request request) {
        users.begin(request, session.claims().subject());
    }

    /// A permit for one of the connections that lists may hold.
    ConnectionLimiter.Permit connection() {
        return connections.new Permit();
    }

    /// Wraps a handler whose answers are such lists.
    public SessionHandler each(SessionHandler handler) {
        return (session, request) -> {
            begin(session, request);
            ConnectionLimiter.Permit connection = connection();
            connection.take();
            request.atEnd(connection::close);
            return handler.handle(session, request);
        };
    }
}
