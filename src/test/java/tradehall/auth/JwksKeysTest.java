package tradehall.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.helidon.security.jwt.jwk.Jwk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import tradehall.FakeClerk;
import tradehall.SettableClock;
import tradehall.http.TestHold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class JwksKeysTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration REFETCH = Duration.ofSeconds(5);

    private final FakeClerk clerk = FakeClerk.start();
    private final SettableClock clock = new SettableClock(Instant.now());
    private final List<AutoCloseable> opened = new ArrayList<>(List.of(clerk));

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable open : opened.reversed()) {
            open.close();
        }
    }

    @Test
    void nothingIsFetchedBeforeTheFirstToken() {
        KeySource keys = keys(LONG, LONG);
        assertThat(keys.fetches()).isZero();
        assertThat(keys.age()).isEmpty();
        assertThat(clerk.fetches()).isZero();
    }

    @Test
    void fetchedKeyServesEveryLaterToken() {
        KeySource keys = keys(LONG, LONG);
        TokenVerifier verifier = verifier(keys);
        for (int i = 0; i < 10; i++) {
            assertThat(verifier.verify(clerk.token("user_" + i), TestHold.open()).subject()).isEqualTo("user_" + i);
        }
        assertThat(clerk.fetches()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(7));
        assertThat(keys.age()).hasValue(Duration.ofSeconds(7));
    }

    @Test
    void coldCallersShareOneFetch() throws Exception {
        TokenVerifier verifier = verifier(keys(LONG, LONG));
        // takes time that a fetch has not
        List<String> tokens = IntStream.range(0, 20).mapToObj(i -> clerk.token("user_" + i)).toList();
        clerk.hold();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch ready = new CountDownLatch(200);
            List<Future<Claims>> answers = IntStream.range(0, 200).mapToObj(i -> callers.submit(() -> {
                ready.countDown();
                return verifier.verify(tokens.get(i % tokens.size()), TestHold.open());
            })).toList();
            ready.await();
            clerk.release();
            for (int i = 0; i < 200; i++) {
                assertThat(answers.get(i).get().subject()).isEqualTo("user_" + i % tokens.size());
            }
        }
        assertThat(clerk.fetches()).isEqualTo(1);
    }

    @Test
    void unknownKeysCauseFetchesAtIntervalsOnly() {
        KeySource keys = keys(LONG, LONG);
        verifier(keys).verify(clerk.token("user_1"), TestHold.open());
        for (int i = 0; i < 1000; i++) {
            int number = i;
            assertThatExceptionOfType(TokenException.class).isThrownBy(() -> keys.get("ins_unknown" + number))
                    .withMessage("Token is signed with an unknown key.");
            clock.advance(Duration.ofMillis(10));
        }
        assertThat(clerk.fetches()).isEqualTo(2);
    }

    @Test
    void floodOfUnknownKeysAtOnceCausesOneFetch() throws Exception {
        KeySource keys = keys(LONG, LONG);
        keys.get(clerk.signer().header().text("kid").orElseThrow());
        clock.advance(REFETCH);
        AtomicInteger refused = new AtomicInteger();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 1000; i++) {
                String id = "ins_unknown" + i;
                callers.submit(() -> assertThatExceptionOfType(TokenException.class)
                        .isThrownBy(() -> keys.get(id)).satisfies(_ -> refused.incrementAndGet()));
            }
        }
        assertThat(refused).hasValue(1000);
        assertThat(clerk.fetches()).isEqualTo(2);
    }

    @Test
    void rotationIsNoticedByTheFirstTokenOfTheNewKey() {
        TokenVerifier verifier = verifier(keys(LONG, LONG));
        String old = clerk.token("user_1");
        verifier.verify(old, TestHold.open());
        clerk.rotate();
        assertRefused(verifier, clerk.token("user_1"), "Token is signed with an unknown key.");
        clock.advance(REFETCH);
        assertThat(verifier.verify(clerk.token("user_1"), TestHold.open()).subject()).isEqualTo("user_1");
        assertRefused(verifier, old, "Token is signed with an unknown key.");
    }

    @Test
    void tokenStaysCachedWhereItsKeyDidNotChange() {
        KeySource keys = keys(LONG, LONG);
        String id = clerk.signer().header().text("kid").orElseThrow();
        Jwk key = keys.get(id);
        clock.advance(REFETCH);
        assertThatExceptionOfType(TokenException.class).isThrownBy(() -> keys.get("ins_unknown"));
        assertThat(clerk.fetches()).isEqualTo(2);
        assertThat(keys.holds(key)).isTrue();
    }

    @Test
    void knownKeyNeverWaitsForAFetch() throws Exception {
        KeySource keys = keys(LONG, LONG);
        TokenVerifier verifier = verifier(keys);
        verifier.verify(clerk.token("user_1"), TestHold.open());
        clerk.awaitFetch();
        clerk.hold();
        clock.advance(REFETCH);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> waiting = callers.submit(() -> keys.get("ins_unknown"));
            clerk.awaitFetch();
            assertThat(verifier.verify(clerk.token("user_2"), TestHold.open()).subject()).isEqualTo("user_2");
            assertThat(waiting.isDone()).isFalse();
            clerk.release();
        }
    }

    @Test
    void keysAreRefreshedInTheBackground() {
        KeySource keys = keys(Duration.ofMillis(20), LONG);
        verifier(keys).verify(clerk.token("user_1"), TestHold.open());
        clerk.awaitFetch();
        clerk.awaitFetch();
        clerk.awaitFetch();
    }

    @Test
    void closingEndsFetching() {
        KeySource keys = keys(LONG, LONG);
        keys.close();
        assertUnavailable(verifier(keys));
        assertThat(clerk.fetches()).isZero();
    }

    @Test
    void tokenWithoutKeyIdIsRefusedWithoutAFetch() {
        assertThatExceptionOfType(TokenException.class).isThrownBy(() -> keys(LONG, LONG).get(""))
                .withMessage("Token has no key id.");
        assertThat(clerk.fetches()).isZero();
    }

    private KeySource keys(Duration refresh, Duration wait) {
        TokenSettings settings = new TokenSettings(clerk.issuer(), "", "", List.of(), List.of(), false,
                Duration.ofSeconds(5), refresh, REFETCH, wait);
        KeySource keys = KeySource.of(settings, clock);
        opened.add(keys);
        return keys;
    }

    private TokenVerifier verifier(KeySource keys) {
        return new TokenVerifier(TokenSettings.of(clerk.issuer(), "", "", List.of(), List.of()), keys, clock);
    }

    private void assertUnavailable(TokenVerifier verifier) {
        assertThatExceptionOfType(KeysUnavailableException.class)
                .isThrownBy(() -> verifier.verify(clerk.token("user_1"), TestHold.open()))
                .satisfies(e -> assertThat(e.retryAfter()).isEqualTo(REFETCH));
    }

    private static void assertRefused(TokenVerifier verifier, String token, String reason) {
        assertThatExceptionOfType(TokenException.class).isThrownBy(() -> verifier.verify(token, TestHold.open())).withMessage(reason);
    }
}
