package tradehall.http;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/// One part of the [Budget]. When there is too little room, requests queue briefly while slow clients are aborted.
/// Small requests do not queue, since the last eighth is reserved for them; a request that waits only for its own
/// user's share holds up nobody else. Every method runs under the budget's lock.
final class Room {

    /// Keeps the answer to a waiting request within two seconds.
    private static final Duration PATIENCE = Duration.ofMillis(1500);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final int SMALL_SHARE = 8;

    private final Condition given;
    private final RefusalReason reason;
    private final long capacity;
    private final long userCapacity;
    private final Map<String, Long> bytesByUser = new HashMap<>();
    private final Set<Claim> waiting = new HashSet<>();
    private final Deque<Wish> turns = new ArrayDeque<>();
    private long bytes;
    private long ended;

    /// @param more bytes in addition to what `claim` has
    private record Wish(Claim claim, String user, long more, boolean small) { }

    /// @param reason reason given when something does not fit
    Room(ReentrantLock lock, RefusalReason reason, long capacity, long userCapacity) {
        this.given = lock.newCondition();
        this.reason = reason;
        this.capacity = capacity;
        this.userCapacity = userCapacity;
    }

    void take(Claim claim, long more) {
        take(claim, more, claim.bytes() + more <= Budget.SMALL);
    }

    /// For an answer that a slow reader may delay: such answers never get the last eighth, however small they are.
    void takeForReader(Claim claim, long more) {
        take(claim, more, false);
    }

    private void take(Claim claim, long more, boolean small) {
        reserve(claim.bytes() + more, new Wish(claim, claim.user(), more, small));
        claim.add(more);
    }

    /// Moves what `claim` holds in `from` here, as that user's.
    void enter(Claim claim, String user, Room from) {
        reserve(claim.bytes(), new Wish(claim, user, claim.bytes(), claim.bytes() <= Budget.SMALL));
        from.count(claim.user(), -claim.bytes());
        from.waiting.remove(claim);
        claim.user(user);
        waits(claim, claim.waits());
    }

    void give(Claim claim, long less) {
        claim.add(-less);
        count(claim.user(), -less);
    }

    void leave(Claim claim) {
        waits(claim, Claim.Waits.NOTHING);
        give(claim, claim.bytes());
    }

    void waits(Claim claim, Claim.Waits now) {
        claim.waits(now);
        if (now == Claim.Waits.NOTHING) {
            waiting.remove(claim);
        } else {
            waiting.add(claim);
        }
    }

    long bytes() {
        return bytes;
    }

    long capacity() {
        return capacity;
    }

    long ended() {
        return ended;
    }

    /// @param all what the claim would hold in total
    private void reserve(long all, Wish wish) {
        if (wish.claim.isEnded() || all > capacity(wish.user) || all > capacity(wish.small)) {
            throw full(wish);
        }
        if (!fits(wish) || isBehindOthers(wish)) {
            await(wish);
        }
        count(wish.user, wish.more);
    }

    private void await(Wish wish) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        wish.claim.holder().queues();
        turns.addLast(wish);
        try {
            while (!fits(wish) || isBehindOthers(wish)) {
                long left = end - System.nanoTime();
                if (left <= 0 || wish.claim.isEnded() || (!isBehindOthers(wish) && !makeRoom(wish))) {
                    throw full(wish);
                }
                given.awaitNanos(Math.min(left, LOOK_AGAIN.toNanos()));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw full(wish);
        } finally {
            turns.remove(wish);
            given.signalAll();
            wish.claim.holder().hasQueued();
        }
    }

    /// Whether someone who came earlier could use the room, which a small request need not wait for.
    private boolean isBehindOthers(Wish wish) {
        if (wish.small) {
            return false;
        }
        for (Wish other : turns) {
            if (other == wish) {
                return false;
            }
            if (fitsUser(other)) {
                return true;
            }
        }
        return false;
    }

    private boolean fits(Wish wish) {
        return bytes + wish.more <= capacity(wish.small) && fitsUser(wish);
    }

    private boolean fitsUser(Wish wish) {
        return bytesOf(wish.user) + wish.more <= capacity(wish.user);
    }

    private long capacity(boolean small) {
        return small ? capacity : forLarge(capacity);
    }

    /// How much of a capacity is not reserved for small requests.
    static long forLarge(long capacity) {
        return capacity - capacity / SMALL_SHARE;
    }

    private long capacity(String user) {
        return user.isEmpty() ? capacity : userCapacity;
    }

    private long bytesOf(String user) {
        return user.isEmpty() ? 0 : bytesByUser.getOrDefault(user, 0L);
    }

    /// Aborts the requests whose clients have kept us waiting longest, as many as needed on top of those already
    /// ending; only the user's own if it is the user's share that is full.
    ///
    /// @return false when that is the waiting request itself
    private boolean makeRoom(Wish wish) {
        boolean own = !fitsUser(wish);
        long missing = own ? bytesOf(wish.user) + wish.more - capacity(wish.user)
                : bytes + wish.more - capacity(wish.small);
        for (Claim ending : waiting) {
            if (ending.isEnded() && (!own || ending.user().equals(wish.user))) {
                ending.end(); // again: it may not have been waiting the last time
                missing -= ending.bytes();
            }
        }
        while (missing > 0) {
            Claim longest = longestWaiting(own, wish.user);
            if (longest == null) {
                return true; // others may finish on their own
            }
            if (longest == wish.claim) {
                return false;
            }
            missing -= longest.bytes();
            longest.end();
            ended++;
        }
        return true;
    }

    /// Bodies before answers: an answer is aborted only after its reader has had time to read it.
    private @Nullable Claim longestWaiting(boolean own, String user) {
        Claim longest = null;
        for (Claim candidate : waiting) {
            boolean counts = !candidate.isEnded() && candidate.bytes() > 0 && (!own || candidate.user().equals(user))
                    && (candidate.waits() == Claim.Waits.BODY || candidate.nanosWaiting() > PATIENCE.toNanos() / 2);
            if (counts && (longest == null || isBefore(candidate, longest))) {
                longest = candidate;
            }
        }
        return longest;
    }

    private static boolean isBefore(Claim one, Claim other) {
        return one.waits() == other.waits()
                ? one.nanosWaiting() > other.nanosWaiting() : one.waits() == Claim.Waits.BODY;
    }

    private void count(String user, long more) {
        bytes += more;
        if (!user.isEmpty()) {
            bytesByUser.merge(user, more, Long::sum);
            bytesByUser.remove(user, 0L);
        }
        if (more < 0 && !turns.isEmpty()) {
            given.signalAll();
        }
    }

    private ApiException full(Wish wish) {
        return ApiException.unavailable(wish.user.isEmpty() ? "Too many large requests at once."
                : "Too many large requests at once, or too many by this user.", RETRY,
                fitsUser(wish) ? reason : RefusalReason.BUDGET_USER);
    }
}
