package tradehall.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import tradehall.http.Budget.Hold;
import tradehall.http.Budget.Part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BudgetTest {

    private static final long MIB = 1 << 20;
    private static final Holder NEVER = () -> { };

    private final Budget budget = new Budget(new Shares(16 * MIB, 8 * MIB, 4 * MIB));

    @Test
    void whatIsTakenIsCountedAndGivenBackAtTheEnd() {
        try (Hold hold = budget.open(NEVER)) {
            hold.take(3 * MIB);
            hold.give(MIB);
            assertThat(budget.bytes(Part.STRANGERS)).isEqualTo(2 * MIB);
            hold.move(Part.CALLERS, "ada");
            assertThat(budget.bytes(Part.STRANGERS)).isZero();
            assertThat(budget.bytes(Part.CALLERS)).isEqualTo(2 * MIB);
        }
        assertThat(budget.bytes(Part.CALLERS)).isZero();
    }

    @Test
    void moreThanThereCanEverBeIsRefusedAtOnce() {
        try (Hold hold = budget.open(NEVER)) {
            assertRefused(() -> hold.take(4 * MIB));
            assertRefused(() -> {
                hold.move(Part.CALLERS, "ada");
                hold.take(4 * MIB + 1);
            });
        }
    }

    @Test
    void aPartCannotTakeFromAnother() {
        try (Hold stranger = budget.open(NEVER); Hold other = budget.open(NEVER); Hold caller = budget.open(NEVER)) {
            stranger.take(3 * MIB);
            assertRefused(() -> other.take(MIB));
            caller.move(Part.CALLERS, "ada");
            caller.take(3 * MIB);
        }
    }

    @Test
    void answersThatMayNeverBeReadLeaveRoomForSmallRequests() {
        try (Hold all = budget.open(NEVER); Hold reader = budget.open(NEVER); Hold small = budget.open(NEVER)) {
            all.takeForReader(7 * MIB / 2);
            assertRefused(() -> reader.takeForReader(1));
            small.take(Budget.SMALL);
        }
    }

    @Test
    void aUserHasAQuarterAndTakesNothingFromOthers() {
        try (Hold one = caller("ada"); Hold two = caller("ada"); Hold other = caller("bob")) {
            one.take(3 * MIB);
            assertRefused(() -> two.take(2 * MIB));
            other.take(4 * MIB);
        }
    }

    @Test
    void whatHasBeenArrivingLongestIsEndedToMakeRoom() {
        AtomicReference<Hold> ended = new AtomicReference<>();
        try (Hold longest = budget.open(() -> ended.get()
                .close()); Hold younger = budget.open(NEVER); Hold last = budget.open(NEVER)) {
            ended.set(longest);
            longest.take(MIB);
            longest.arriving(true);
            younger.take(2 * MIB);
            younger.arriving(true);
            last.take(MIB);
            assertThat(longest.ended()).isTrue();
            assertThat(younger.ended()).isFalse();
            assertThat(budget.ended(Part.STRANGERS)).isEqualTo(1);
            assertThat(budget.bytes(Part.STRANGERS)).isEqualTo(3 * MIB);
            assertRefused(() -> longest.take(1));
        }
    }

    @Test
    void noMoreAreEndedThanTheRoomTakes() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        Hold longest = budget.open(asked::countDown);
        try (Hold younger = budget.open(NEVER); Hold last = budget.open(NEVER)) {
            longest.take(2 * MIB);
            longest.arriving(true);
            younger.take(MIB);
            younger.arriving(true);
            CompletableFuture<Void> taken = inBackground(() -> last.take(MIB));
            asked.await();
            assertThatThrownBy(() -> taken.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            longest.close();
            taken.get();
            assertThat(younger.ended()).isFalse();
        }
    }

    @Test
    void whoHasBeenArrivingLongestMakesRoomForOthersHimself() {
        try (Hold longest = budget.open(NEVER); Hold younger = budget.open(NEVER)) {
            longest.take(MIB);
            longest.arriving(true);
            younger.take(2 * MIB);
            younger.arriving(true);
            assertRefused(() -> longest.take(MIB));
            assertThat(younger.ended()).isFalse();
        }
    }

    @Test
    void inAUsersOwnShareItIsHisOwnThatIsEnded() {
        AtomicReference<Hold> ended = new AtomicReference<>();
        try (Hold foreign = caller("bob"); Hold own = caller("ada",
                () -> ended.get().close()); Hold next = caller("ada")) {
            ended.set(own);
            foreign.take(MIB);
            foreign.arriving(true);
            own.take(4 * MIB);
            own.arriving(true);
            next.take(MIB);
            assertThat(own.ended()).isTrue();
            assertThat(foreign.ended()).isFalse();
        }
    }

    @Test
    void anAnswerThatIsNotReadIsEndedWhereNoBodyArrives() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        Hold slow = budget.open(asked::countDown);
        try (Hold next = budget.open(NEVER)) {
            slow.take(3 * MIB);
            slow.leaving(true);
            CompletableFuture<Void> taken = inBackground(() -> next.take(MIB));
            asked.await();
            slow.close();
            taken.get();
        }
    }

    @Test
    void theLastEighthIsForSmallOnes() {
        try (Hold large = budget.open(NEVER); Hold second = budget.open(NEVER); Hold small = budget.open(NEVER)) {
            large.take(3 * MIB + MIB / 2);
            assertRefused(() -> second.take(MIB / 8));
            small.take(Budget.SMALL);
        }
    }

    @Test
    void largeOnesWaitInTurn() throws Exception {
        Hold holder = budget.open(NEVER);
        holder.take(3 * MIB);
        try (Hold first = budget.open(NEVER); Hold second = budget.open(NEVER)) {
            CompletableFuture<Void> firstTaken = inBackground(() -> first.take(3 * MIB));
            awaitWaiting(firstTaken);
            CompletableFuture<Void> secondTaken = inBackground(() -> second.take(MIB / 4));
            awaitWaiting(secondTaken);
            holder.close();
            firstTaken.get();
            secondTaken.get();
        }
    }

    @Test
    void whoWaitsForHisOwnShareKeepsNobodyWaiting() {
        try (Hold full = caller("ada"); Hold waiting = caller("ada"); Hold other = caller("bob")) {
            full.take(4 * MIB);
            CompletableFuture<Void> refused = inBackground(() -> waiting.take(MIB));
            awaitWaiting(refused);
            other.take(4 * MIB);
            assertThat(refused).isNotDone();
            assertThatThrownBy(refused::get).isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(ApiException.class);
        }
    }

    @Test
    void theShippedHeapHoldsARequestAtEveryLimitInAQuarter() {
        Limits limits = new Limits(new Limits.Connections(1024, Duration.ofMinutes(2), 32 << 10, Duration.ofSeconds(10),
                Duration.ofSeconds(30), 64 << 10),
                new Limits.Bodies(1 << 20, Duration.ofSeconds(30), 1000, 262_144, 1 << 20), null, null);
        Shares shares = Shares.of(73 * MIB, limits, 16); // what -Xmx76m comes to
        assertThat(shares.callers() / 4).isGreaterThanOrEqualTo(4 * MIB);
        assertThat(shares.callers() + shares.webhooks() + shares.strangers()).isLessThan(28 * MIB);
        assertThat(Shares.of(250 * MIB, limits, 16).callers()).isGreaterThan(4 * shares.callers());
    }

    private Hold caller(String user) {
        return caller(user, NEVER);
    }

    private Hold caller(String user, Holder end) {
        Hold hold = budget.open(end);
        hold.move(Part.CALLERS, user);
        return hold;
    }

    private static CompletableFuture<Void> inBackground(Runnable work) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread.ofVirtual().name("taker").start(() -> {
            try {
                work.run();
                done.complete(null);
            } catch (ApiException e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    /// Long enough to stand in line, not to lose patience.
    private static void awaitWaiting(CompletableFuture<Void> taken) {
        assertThatThrownBy(() -> taken.get(50, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
    }

    private static void assertRefused(Runnable take) {
        assertThatThrownBy(take::run).isInstanceOfSatisfying(ApiException.class, refusal -> {
            assertThat(refusal.status()).isEqualTo(503);
            assertThat(refusal.reply().headers()).containsEntry("Retry-After", "2");
        });
    }
}
