package tradehall.ibkr;

import java.time.Duration;

import tradehall.auth.Session;
import tradehall.auth.SessionHandler;
import tradehall.http.Exchange;
import tradehall.http.PerUser;

/// The share of lists that are read whole, and of what is computed over them (Contract §10): a few of one user at once,
/// and over all users half of the database's connections, since a client may take its time to read.
public final class WholeLists {

    private static final Duration WAIT = Duration.ofSeconds(2);

    private final PerUser users;
    private final Slots slots;

    /// @param ofUser      lists of one user at once
    /// @param connections there are
    public WholeLists(int ofUser, int connections) {
        this.users = new PerUser(ofUser, Duration.ZERO);
        this.slots = new Slots(connections / 2, WAIT, "Too many long lists are being read right now.");
    }

    /// One more of that user's, until the request ends.
    ///
    /// @throws tradehall.http.ApiException 429
    void begin(Session session) {
        users.begin(session.claims().subject());
    }

    /// Requests that were refused because their user has enough of them.
    public long refused() {
        return users.refused();
    }

    /// A connection of those that lists may hold, to be taken.
    Slots.Slot connection() {
        return slots.new Slot();
    }

    /// That handler, whose answers are each such a list.
    public SessionHandler each(SessionHandler handler) {
        return (session, request) -> {
            begin(session);
            Slots.Slot connection = connection();
            connection.take();
            Exchange.atEnd(connection::close);
            return handler.handle(session, request);
        };
    }
}
