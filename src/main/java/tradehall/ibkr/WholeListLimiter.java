package tradehall.ibkr;

import java.time.Duration;

import tradehall.auth.Session;
import tradehall.auth.SessionHandler;
import tradehall.http.PerUserLimiter;
import tradehall.http.RefusalReason;
import tradehall.http.Request;

/// The share of lists that are read whole, and of what is computed over them (Contract §10): a few of one user at once,
/// and over all users half of the database's connections, since a client may take its time to read.
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

    /// One more of that user's, until the request ends.
    ///
    /// @throws tradehall.http.ApiException 429
    void begin(Session session, Request request) {
        users.begin(request, session.claims().subject());
    }

    /// A connection of those that lists may hold, to be taken.
    ConnectionLimiter.Permit connection() {
        return connections.new Permit();
    }

    /// That handler, whose answers are each such a list.
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
