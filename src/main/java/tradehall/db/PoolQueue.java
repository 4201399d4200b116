package tradehall.db;

import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Who gets the next free connection of the pool. First come, first served, while that is quick. Once it is not, every
/// other connection goes to whoever has used and asked for the database least of late: however much some users ask for,
/// a newcomer's read and Clerk's next event do not wait for all of it (Contract §10), and nobody waits forever.
///
/// Changes by one user take turns here: they would otherwise hold connections while they wait for the user's row. And
/// those of all users leave some connections to others: the disk may take long to write what many send.
///
/// Thread-safe.
final class PoolQueue {

    /// A queue that takes longer than this is no longer quick.
    private static final long QUICK = TimeUnit.MILLISECONDS.toNanos(100);
    /// Asking once counts like using a connection for so long.
    private static final long ASKING = TimeUnit.MILLISECONDS.toNanos(10);
    /// One connection in so many is for what is no user's change.
    private static final int NO_CHANGES = 4;

    private final ReentrantLock lock = new ReentrantLock();
    private final int mostChanging;
    private final Duration patience;
    private final RecentUse use = new RecentUse();
    private final Set<Waiter> byAge = new LinkedHashSet<>();
    private final Set<Waiter> byUse = new TreeSet<>();
    private final Set<String> changing = new HashSet<>();
    private long arrived;
    private int free;
    private boolean oldestIsNext;

    /// @param connections of the pool
    /// @param patience    longest wait for one
    PoolQueue(int connections, Duration patience) {
        this.free = connections;
        this.mostChanging = connections - connections / NO_CHANGES;
        this.patience = patience;
    }

    /// Permission to hold one connection, until it is closed.
    @FunctionalInterface
    interface Permit extends AutoCloseable {

        @Override
        void close();
    }

    private final class Turn implements Permit {

        private final String user;
        private final boolean alone;
        private final long since = System.nanoTime();

        Turn(String user, boolean alone) {
            this.user = user;
            this.alone = alone;
        }

        @Override
        public void close() {
            lock.lock();
            try {
                use.add(user, System.nanoTime() - since);
                if (alone) {
                    changing.remove(user);
                }
                free++;
                handOn();
            } finally {
                lock.unlock();
            }
        }
    }

    /// Ordered by use of late.
    private final class Waiter implements Comparable<Waiter> {

        private final String user;
        private final boolean alone;
        private final long used;
        private final long number = arrived++;
        private final long since = System.nanoTime();
        private final Condition turn = lock.newCondition();
        private boolean served;

        Waiter(String user, boolean alone) {
            this.user = user;
            this.alone = alone;
            this.used = use.of(user);
        }

        @Override
        public int compareTo(Waiter other) {
            return used == other.used ? Long.compare(number, other.number) : Long.compare(used, other.used);
        }
    }

    /// Waits for a connection to be free.
    ///
    /// @param user    empty: Clerk, or the service itself
    /// @param changes whether to wait for the user's other changes, too
    Permit enter(String user, boolean changes) throws SQLTransientConnectionException {
        boolean alone = changes && !user.isEmpty();
        lock.lock();
        try {
            if (mayBegin(user, alone)) {
                begin(user, alone);
            } else {
                await(new Waiter(user, alone));
            }
        } finally {
            lock.unlock();
        }
        return new Turn(user, alone);
    }

    /// The longest wait for a connection.
    Duration patience() {
        return patience;
    }

    /// How many are waiting.
    int waiting() {
        lock.lock();
        try {
            return byAge.size();
        } finally {
            lock.unlock();
        }
    }

    private void await(Waiter waiter) throws SQLTransientConnectionException {
        use.add(waiter.user, ASKING);
        byAge.add(waiter);
        byUse.add(waiter);
        long left = patience.toNanos();
        try {
            while (!waiter.served && left > 0) {
                left = waiter.turn.awaitNanos(left);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        if (!waiter.served) {
            leave(waiter);
            throw new SQLTransientConnectionException("no connection became free within " + patience);
        }
    }

    private void handOn() {
        Optional<Waiter> next = next();
        while (next.isPresent()) {
            Waiter waiter = next.get();
            leave(waiter);
            begin(waiter.user, waiter.alone);
            waiter.served = true;
            waiter.turn.signal();
            next = next();
        }
    }

    private Optional<Waiter> next() {
        if (free == 0 || byAge.isEmpty()) {
            return Optional.empty();
        }
        boolean quick = System.nanoTime() - byAge.iterator().next().since < QUICK;
        oldestIsNext = quick || !oldestIsNext;
        return firstThatMay(oldestIsNext ? byAge : byUse);
    }

    private Optional<Waiter> firstThatMay(Collection<Waiter> waiters) {
        return waiters.stream().filter(waiter -> mayBegin(waiter.user, waiter.alone)).findFirst();
    }

    private boolean mayBegin(String user, boolean alone) {
        return free > 0 && !(alone && (changing.size() == mostChanging || changing.contains(user)));
    }

    private void begin(String user, boolean alone) {
        free--;
        if (alone) {
            changing.add(user);
        }
    }

    private void leave(Waiter waiter) {
        byAge.remove(waiter);
        byUse.remove(waiter);
    }
}
