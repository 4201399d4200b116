package tradehall.http;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TokenBucketsTest {

    private static final long SECOND = 1_000_000_000;

    private final AtomicLong now = new AtomicLong();
    private final TokenBuckets buckets = new TokenBuckets(2, 4, now::get);

    @Test
    void aFullBucketHoldsTheBurstAndThenRefillsByTheRate() {
        take("ada", 4);
        assertThatThrownBy(() -> buckets.take("ada")).isInstanceOfSatisfying(ApiException.class, refusal -> {
            assertThat(refusal.status()).isEqualTo(429);
            assertThat(refusal.reply().headers()).containsEntry("Retry-After", "1");
            assertThat(new String(((Reply.Bytes) refusal.reply().content()).value()))
                    .isEqualTo("{\"detail\":\"Request was throttled. Expected available in 1 second.\"}");
        });
        now.addAndGet(SECOND);
        take("ada", 2);
        assertThatThrownBy(() -> buckets.take("ada")).isInstanceOf(ApiException.class);
        now.addAndGet(1000 * SECOND);
        take("ada", 4);
        assertThatThrownBy(() -> buckets.take("ada")).isInstanceOf(ApiException.class);
    }

    @Test
    void everyUserHasHisOwn() {
        take("ada", 4);
        take("bob", 4);
    }

    @Test
    void thereMayBeNone() {
        TokenBuckets none = new TokenBuckets(0, 1, now::get);
        assertThatCode(() -> IntStream.range(0, 1000).forEach(_ -> none.take("ada"))).doesNotThrowAnyException();
    }

    /// Who has just been refused stays so, however many others come.
    @Test
    void newcomersTakeTheRoomOfWhoHasRestedLongest() {
        TokenBuckets slow = new TokenBuckets(1, 100, now::get);
        IntStream.range(0, 100_000).forEach(user -> slow.take("early" + user));
        IntStream.range(0, 100).forEach(_ -> slow.take("ada"));
        IntStream.range(0, 5_000).forEach(user -> slow.take("late" + user));
        assertThatThrownBy(() -> slow.take("ada")).isInstanceOf(ApiException.class);
    }

    @Test
    void theWaitIsToldInWholeSeconds() {
        TokenBuckets slow = new TokenBuckets(1, 1, now::get);
        slow.take("ada");
        now.addAndGet(-2 * SECOND);
        assertThatThrownBy(() -> slow.take("ada")).isInstanceOfSatisfying(ApiException.class, refusal ->
                assertThat(new String(((Reply.Bytes) refusal.reply().content()).value()))
                        .contains("available in 3 seconds."));
    }

    private void take(String user, int times) {
        IntStream.range(0, times).forEach(_ -> buckets.take(user));
    }
}
