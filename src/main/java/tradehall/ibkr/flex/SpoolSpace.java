package tradehall.ibkr.flex;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// How much of the disk all files hold together. Where there is no room for more, the file that has been arriving
/// longest is dropped: a sender who dawdles, or means harm, does not keep others out.
///
/// Thread-safe.
final class SpoolSpace {

    private final long most;
    private final Map<SpoolFile, Long> taken = new HashMap<>();
    /// In the order in which they began.
    private final Set<SpoolFile> arriving = new LinkedHashSet<>();
    private long sum;

    /// @param most bytes of all files
    SpoolSpace(long most) {
        this.most = most;
    }

    synchronized void begin(SpoolFile file) {
        arriving.add(file);
    }

    /// Before as many bytes are written.
    ///
    /// @throws Spools.NoRoom when whole files, or this one alone, take all there is; a file that does not arrive drops
    ///     none that does
    synchronized void take(SpoolFile file, int bytes) {
        while (sum + bytes > most) {
            makeRoom(file);
        }
        sum += bytes;
        taken.merge(file, (long) bytes, Long::sum);
    }

    /// From now on nothing makes it go.
    synchronized void whole(SpoolFile file) {
        arriving.remove(file);
    }

    synchronized void end(SpoolFile file) {
        arriving.remove(file);
        Long bytes = taken.remove(file);
        sum -= bytes == null ? 0 : bytes;
    }

    private void makeRoom(SpoolFile newcomer) {
        SpoolFile oldest = arriving.contains(newcomer) ? arriving.iterator().next() : newcomer;
        if (oldest == newcomer) {
            throw new Spools.NoRoom();
        }
        oldest.close(); // whoever writes to it learns so with the next bytes
    }
}
