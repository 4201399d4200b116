package tradehall.db;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// How long each user has held connections of late. Old use is forgotten after a while, and sooner where there are many
/// users, so it takes little memory whatever their number.
final class RecentUse {

    private static final long PERIOD = TimeUnit.SECONDS.toNanos(10);
    private static final int MOST_USERS = 4096;

    private Map<String, Long> current = new HashMap<>();
    private Map<String, Long> before = Map.of();
    private long since = System.nanoTime();

    /// @param user empty: somebody whose use does not count
    void add(String user, long nanos) {
        if (user.isEmpty()) {
            return;
        }
        if (current.size() >= MOST_USERS || System.nanoTime() - since > PERIOD) {
            before = current;
            current = new HashMap<>();
            since = System.nanoTime();
        }
        current.merge(user, nanos, Long::sum);
    }

    /// In nanoseconds.
    long of(String user) {
        return current.getOrDefault(user, 0L) + before.getOrDefault(user, 0L);
    }
}
