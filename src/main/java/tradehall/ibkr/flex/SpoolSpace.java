package tradehall.ibkr.flex;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// The disk space that all files hold together. When there is no room for more, the file that has been arriving longest
/// is dropped: a slow or malicious sender does not keep others out.
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

    /// Call before writing that many bytes.
    ///
    /// @throws Spools.NoRoom when complete files, or this one alone, take all the space; a file that is not being
    ///     received drops none that is
    synchronized void take(SpoolFile file, int bytes) {
        while (sum + bytes > most) {
            makeRoom(file);
        }
        sum += bytes;
        taken.merge(file, (long) bytes, Long::sum);
    }

    /// The file is complete: from now on it is not dropped.
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
        oldest.close(); // its writer finds out with the next bytes
    }
}
