package tradehall.http;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// The one counter of the memory that clients make us hold: heads, bodies, what they are parsed into, rows read back,
/// answers (Contract §10). Whatever does not fit is refused with 503, so that a flood is turned away instead of killing
/// the process for everybody.
///
/// It has three separate parts, so that strangers' heads never cost a signed-in caller a request. One user may hold a
/// quarter of the callers' part. When a part is full, the body in it that has been arriving longest is aborted.
///
/// Thread-safe. What is taken is given back when the request's [Hold] is closed.
public final class Budget {

    /// Requests up to this size have reserved room in each part, so that large ones cannot keep them waiting.
    static final long SMALL = 64 << 10;

    static final int USERS_SHARE = 4;

    private final ReentrantLock lock = new ReentrantLock();
    private final Room callers;
    private final Room webhooks;
    private final Room strangers;

    /// Whose memory it is.
    public enum Part {
        /// Requests with a valid token.
        CALLERS,
        /// Deliveries with fresh Svix headers, signed or not: the signature can be checked only once the body is
        /// complete.
        WEBHOOKS,
        /// Everybody else, and every request until it has been identified.
        STRANGERS
    }

    /// @param shares capacity of each part
    public Budget(Shares shares) {
        this.callers = new Room(lock, RefusalReason.BUDGET_CALLERS, shares.callers(), shares.callers() / USERS_SHARE);
        this.webhooks = new Room(lock, RefusalReason.BUDGET_WEBHOOKS, shares.webhooks(), shares.webhooks());
        this.strangers = new Room(lock, RefusalReason.BUDGET_STRANGERS, shares.strangers(), shares.strangers());
    }

    /// Opens the account of a new request, which holds nothing yet and counts as a stranger's.
    public Hold open(Holder holder) {
        return new Hold(holder);
    }

    /// Bytes currently held in that part.
    public long bytes(Part part) {
        return room(part).bytes();
    }

    /// Bytes that the part can hold.
    public long capacity(Part part) {
        return room(part).capacity();
    }

    /// How many requests in that part were aborted to make room.
    public long ended(Part part) {
        return room(part).ended();
    }

    private Room room(Part part) {
        return switch (part) {
            case CALLERS -> callers;
            case WEBHOOKS -> webhooks;
            case STRANGERS -> strangers;
        };
    }

    /// What one request has taken. Methods may be called by any thread; [#close] gives everything back.
    public final class Hold implements AutoCloseable {

        private final Claim claim;
        private Room room = strangers;

        private Hold(Holder holder) {
            this.claim = new Claim(holder);
        }

        /// Call before holding that many more bytes; waits briefly for room.
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

        /// Gives that many bytes back.
        public void give(long bytes) {
            lock.lock();
            try {
                room.give(claim, bytes);
            } finally {
                lock.unlock();
            }
        }

        /// Runs `work` with that many bytes held.
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

        /// Moves everything held to another part.
        ///
        /// @param user whose quarter it counts against; empty: nobody's
        /// @throws ApiException 503 when there is no room in that part
        public void move(Part part, String user) {
            lock.lock();
            try {
                Room next = room(part);
                if (next != room || !user.equals(claim.user())) {
                    next.enter(claim, user, room);
                    room = next;
                }
            } finally {
                lock.unlock();
            }
        }

        /// Whether the request is waiting for its client to send more: then it may be aborted to make room for others.
        public void arriving(boolean arriving) {
            waits(arriving ? Claim.Waits.BODY : Claim.Waits.NOTHING);
        }

        /// Whether the request is waiting for its client to read the answer: then, too, it may be aborted, if that
        /// takes long.
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

        /// Whether it was aborted to make room: any later failure is a consequence of that.
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
