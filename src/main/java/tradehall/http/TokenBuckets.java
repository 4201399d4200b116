package tradehall.http;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/// A token bucket for each user (Contract §10): `burst` requests at once after a pause, then `rate` a second. Each
/// replica has its own.
///
/// One number per user is enough: when the bucket will be full again. They are kept in a set-associative table of fixed
/// size; the bucket that has been full for longest makes room for a newcomer, since a full bucket equals none.
/// Thread-safe.
public final class TokenBuckets {

    private static final int SETS = 1 << 12;
    private static final int WAYS = 4;

    private final long[] users = new long[SETS * WAYS];
    private final long[] fullAt = new long[SETS * WAYS];
    private final long seed = ThreadLocalRandom.current().nextLong();
    private final long interval;
    private final long burst;
    private final LongSupplier clock;
    private final long start;

    /// @param rate requests a second; 0: unlimited
    public TokenBuckets(int rate, int burst) {
        this(rate, burst, System::nanoTime);
    }

    TokenBuckets(int rate, int burst, LongSupplier clock) {
        this.interval = rate == 0 ? 0 : Duration.ofSeconds(1).toNanos() / rate;
        this.burst = burst * interval;
        this.clock = clock;
        this.start = clock.getAsLong() - 1;
    }

    /// Takes a token from that user's bucket.
    ///
    /// @throws ApiException 429 when there is none
    public void take(String user) {
        if (interval > 0) {
            long missing = missing(user);
            if (missing > 0) {
                throw ApiException.throttled(Duration.ofNanos(missing), RefusalReason.USER_RATE);
            }
        }
    }

    private synchronized long missing(String user) {
        long now = clock.getAsLong() - start;
        int slot = slot(hash(user));
        long next = Math.max(now, fullAt[slot]) + interval;
        if (next - now > burst) {
            return next - now - burst;
        }
        fullAt[slot] = next;
        return 0;
    }

    private int slot(long user) {
        int first = (int) (user & SETS - 1) * WAYS;
        int oldest = first;
        for (int slot = first; slot < first + WAYS; slot++) {
            if (users[slot] == user) {
                return slot;
            }
            oldest = fullAt[slot] < fullAt[oldest] ? slot : oldest;
        }
        users[oldest] = user;
        fullAt[oldest] = 0;
        return oldest;
    }

    /// Random, so that nobody can find ids that share a bucket.
    private long hash(String user) {
        long hash = seed;
        for (int i = 0; i < user.length(); i++) {
            hash = (hash ^ user.charAt(i)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        return hash | 1;
    }
}
