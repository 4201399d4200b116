package tradehall.auth;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tradehall.FakeClerk;
import tradehall.SettableClock;
import tradehall.http.TestHold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class JwksFailureTest {

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
    void knownKeyOutlivesItsIssuer() {
        KeySource keys = keys(LONG, LONG);
        TokenVerifier verifier = verifier(keys);
        verifier.verify(clerk.token("user_1"), TestHold.open());
        String another = clerk.token("user_2");
        clerk.close();
        clock.advance(REFETCH);
        assertThatExceptionOfType(TokenException.class).isThrownBy(() -> keys.get("ins_unknown"));
        assertThat(keys.failures()).isEqualTo(1);
        assertThat(verifier.verify(another, TestHold.open()).subject()).isEqualTo("user_2");
    }

    @Test
    void withoutAnyKeyNothingIsFetchedAgainWithinTheInterval() {
        clerk.fail(500);
        KeySource keys = keys(LONG, LONG);
        TokenVerifier verifier = verifier(keys);
        for (int i = 0; i < 100; i++) {
            assertUnavailable(verifier);
        }
        assertThat(clerk.fetches()).isEqualTo(1);
        clerk.recover();
        assertUnavailable(verifier);
        clock.advance(REFETCH);
        assertThat(verifier.verify(clerk.token("user_1"), TestHold.open()).subject()).isEqualTo("user_1");
        assertThat(keys.fetches()).isEqualTo(2);
        assertThat(keys.failures()).isEqualTo(1);
    }

    @Test
    void clockSetBackDoesNotStopFetching() {
        clerk.fail(503);
        TokenVerifier verifier = verifier(keys(LONG, LONG));
        assertUnavailable(verifier);
        clock.advance(Duration.ofSeconds(-1));
        assertUnavailable(verifier);
        assertThat(clerk.fetches()).isEqualTo(2);
    }

    @Test
    void refusedConnectionIsUnavailable() {
        KeySource keys = keys(LONG, LONG);
        clerk.close();
        assertUnavailable(verifier(keys));
    }

    @Test
    void silentIssuerHoldsCallersUpForTheWaitOnly() {
        KeySource keys = keys(LONG, Duration.ofMillis(50));
        TokenVerifier verifier = verifier(keys);
        clerk.hold();
        assertUnavailable(verifier);
        clerk.awaitFetch();
        clock.advance(LONG);
        assertUnavailable(verifier);
        assertThat(keys.fetches()).as("one fetch at a time").isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "no JSON", "[]", "{}", "{\"keys\":{}}", "{\"keys\":[]}", "{\"keys\":[7,null]}",
        "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"a\"}]}",
        "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"a\",\"n\":\"AQAB\",\"e\":\"AQAB\"}]}",
        "{\"keys\":[{\"kty\":\"EC\",\"kid\":\"a\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}]}",
        "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"a\",\"k\":\"AAAA\"}]}"})
    void uselessKeySetLeavesTheKnownKeys(String body) {
        KeySource keys = keys(LONG, LONG);
        TokenVerifier verifier = verifier(keys);
        verifier.verify(clerk.token("user_1"), TestHold.open());
        clerk.publish(body.getBytes(StandardCharsets.UTF_8));
        clock.advance(REFETCH);
        assertThatExceptionOfType(TokenException.class).isThrownBy(() -> keys.get("ins_unknown"));
        assertThat(keys.failures()).isEqualTo(1);
        assertThat(verifier.verify(clerk.token("user_2"), TestHold.open()).subject()).isEqualTo("user_2");
    }

    @Test
    void boundlessAnswerIsAFailedFetch() {
        clerk.publish(("{\"keys\":[" + " ".repeat(256 * 1024) + "]}").getBytes(StandardCharsets.UTF_8));
        assertUnavailable(verifier(keys(LONG, LONG)));
    }

    @Test
    void redirectIsAFailedFetch() {
        clerk.fail(302);
        assertUnavailable(verifier(keys(LONG, LONG)));
        assertThat(clerk.fetches()).isEqualTo(1);
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
}
