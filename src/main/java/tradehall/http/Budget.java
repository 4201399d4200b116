package tradehall.http;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// The one counter of the memory that clients make us hold: heads, bodies, what is made of them, rows read back,
/// answers (Contract §10). Whatever does not fit is refused with 503, so that a flood is told to come again instead of
/// ending the process for everybody.
///
/// Three parts, which cannot take from each other: strangers' heads never cost a signed-in caller a request. One user
/// has a quarter of the callers' part. Where a part is full, the body in it that has been arriving longest is ended.
///
/// Thread-safe. What is taken is given back when the request's [Hold] is closed.
public final class Budget {

    /// Requests of this size have room of their own in each part: large ones cannot keep them waiting.
    static final long SMALL = 64 << 10;

    static final int USERS_SHARE = 4;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Part, Room> rooms = new EnumMap<>(Part.class);

    /// Whose memory it is.
    public enum Part {
        /// Who has shown a valid token.
        CALLERS,
        /// Deliveries with fresh Svix headers, signed or not: that is known only when the body is whole.
        WEBHOOKS,
        /// Everybody else, and everybody until looked at.
        STRANGERS
    }

    /// @param shares what each part may hold
    public Budget(Shares shares) {
        rooms.put(Part.CALLERS, new Room(lock, RefusalReason.BUDGET_CALLERS, shares.callers(),
                shares.callers() / USERS_SHARE));
        rooms.put(Part.WEBHOOKS, new Room(lock, RefusalReason.BUDGET_WEBHOOKS, shares.webhooks(), shares.webhooks()));
        rooms.put(Part.STRANGERS, new Room(lock, RefusalReason.BUDGET_STRANGERS, shares.strangers(),
                shares.strangers()));
    }

    /// The account of a new request: it holds nothing yet, and counts as a stranger's.
    public Hold open(Holder holder) {
        return new Hold(holder);
    }

    /// Bytes held in that part now.
    public long bytes(Part part) {
        return rooms.get(part).bytes();
    }

    /// Bytes that the part can hold.
    public long capacity(Part part) {
        return rooms.get(part).capacity();
    }

    /// How many requests were ended in that part to make room.
    public long ended(Part part) {
        return rooms.get(part).ended();
    }

    /// What one request has taken. Methods may be called by any thread; the request ends with [#close].
    public final class Hold implements AutoCloseable {

        private final Claim claim;
        private Room room = rooms.get(Part.STRANGERS);

        private Hold(Holder holder) {
            this.claim = new Claim(holder);
        }

        /// Before that many more bytes are held; waits a moment for room.
        ///
        /// @throws ApiException 503 when there is none
        public void take(long bytes) {
            lock.lock();
            try {
                room.take(claim, bytes);
            } finally {
                lock.unlock();
            }
        }

        /// The same for an answer that is sent as fast as its client reads it.
        ///
        /// @throws ApiException 503 when there is none
        public void takeForReader(long bytes) {
            lock.lock();
            try {
                room.takeForReader(claim, bytes);
            } finally {
                lock.unlock();
            }
        }

        /// That many bytes are held no more.
        public void give(long bytes) {
            lock.lock();
            try {
                room.give(claim, bytes);
            } finally {
                lock.unlock();
            }
        }

        /// Does that work with so many bytes held meanwhile.
        ///
        /// @throws ApiException 503 when there is no room for them
        public <T> T holding(long bytes, Supplier<T> work) {
            take(bytes);
            try {
                return work.get();
            } finally {
                give(bytes);
            }
        }

        /// Counts everything held as another part's from now on.
        ///
        /// @param user whose quarter it is, empty where it is nobody's
        /// @throws ApiException 503 when there is no room in it
        public void move(Part part, String user) {
            lock.lock();
            try {
                Room next = rooms.get(part);
                if (next != room || !user.equals(claim.user())) {
                    next.enter(claim, user, room);
                    room = next;
                }
            } finally {
                lock.unlock();
            }
        }

        /// Whether the request waits for what its client still has to send: then it may be ended to make room for
        /// others.
        public void arriving(boolean arriving) {
            waits(arriving ? Claim.Waits.BODY : Claim.Waits.NOTHING);
        }

        /// Whether the request waits for its client to read the answer: then it may be ended as well, if that takes
        /// long.
        public void leaving(boolean leaving) {
            waits(leaving ? Claim.Waits.ANSWER : Claim.Waits.NOTHING);
        }

        private void waits(Claim.Waits now) {
            lock.lock();
            try {
                room.waits(claim, now);
            } finally {
                lock.unlock();
            }
        }

        /// Whether it was ended to make room: whatever fails from now on fails because of that.
        public boolean ended() {
            lock.lock();
            try {
                return claim.isEnded();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                room.leave(claim);
            } finally {
                lock.unlock();
            }
        }
    }
}
