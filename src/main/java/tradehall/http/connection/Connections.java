package tradehall.http.connection;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The connections of one socket. When there are too many, the client that loses least is cut off, and among equals the
/// one that has kept us waiting longest (Contract §10). So silent and slow clients, however many, keep nobody out.
///
/// Thread-safe.
final class Connections {

    private final int most;
    private final Set<ConnectionCloser> open = ConcurrentHashMap.newKeySet();
    private int staying;

    Connections(int most) {
        this.most = most;
    }

    /// Admits the newcomer, in another's place if necessary.
    ///
    /// @return whether it may stay
    synchronized boolean admit(ConnectionCloser newcomer) {
        if (staying >= most && !makeRoom()) {
            return false;
        }
        staying++;
        open.add(newcomer);
        return true;
    }

    /// A connection is being closed, and will be gone in a moment.
    synchronized void ended() {
        staying--;
    }

    synchronized void left(ConnectionCloser connection) {
        open.remove(connection);
        if (!connection.awaited().isGone()) {
            staying--;
        }
    }

    void look(long now) {
        open.forEach(connection -> connection.look(now));
    }

    private boolean makeRoom() {
        long now = System.nanoTime();
        ConnectionCloser first;
        Wait longest;
        do {
            first = null;
            longest = Wait.NOTHING;
            for (ConnectionCloser connection : open) {
                Wait wait = connection.awaited();
                if (wait.mayEnd(now) && wait.goesBefore(longest, now)) {
                    first = connection;
                    longest = wait;
                }
            }
        } while (first != null && !first.makeRoom(longest));
        return first != null;
    }
}
