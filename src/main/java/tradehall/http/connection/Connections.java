package tradehall.http.connection;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Who is connected to one socket, and who is cut off when there are too many: those who lose least first, and among
/// them whoever has kept us waiting longest (Contract §10). So silent and slow clients, however many, keep nobody out.
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

    /// One connection is being ended, and will have left in a moment.
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
