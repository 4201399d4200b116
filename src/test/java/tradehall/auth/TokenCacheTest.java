package tradehall.auth;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import tradehall.dev.TokenSigner;

import static org.assertj.core.api.Assertions.assertThat;

class TokenCacheTest {

    private static final TokenSigner SIGNER = TokenSigner.generate("ins_one");
    private static final VerifiedToken TOKEN = token();

    private final TokenCache cache = new TokenCache();

    @Test
    void findsWhatWasPut() {
        cache.put("a", TOKEN);
        assertThat(cache.find("a")).isSameAs(TOKEN);
        assertThat(cache.find("b")).isNull();
    }

    @Test
    void holdsNoMoreThanTenThousand() {
        for (int i = 0; i < 30_000; i++) {
            cache.put("token" + i, TOKEN);
            assertThat(cache.size()).isLessThanOrEqualTo(10_000);
        }
        assertThat(cache.find("token29999")).isSameAs(TOKEN);
        assertThat(cache.find("token0")).isNull();
    }

    @Test
    void holdsFewerOfLongTokens() {
        String padding = "x".repeat(16_000);
        for (int i = 0; i < 2_000; i++) {
            cache.put(padding + i, TOKEN);
        }
        assertThat(cache.size()).isBetween(260, 530);
    }

    @Test
    void tokenInUseOutlivesGenerations() {
        cache.put("in use", TOKEN);
        for (int i = 0; i < 30_000; i++) {
            cache.put("token" + i, TOKEN);
            assertThat(cache.find("in use")).isSameAs(TOKEN);
        }
    }

    private static VerifiedToken token() {
        UnverifiedToken token = UnverifiedToken.parse(
                SIGNER.sessionToken("https://clerk.example.com", "user_1", Instant.EPOCH, Duration.ofMinutes(1)));
        Lifetime lifetime = Lifetime.of(token.claims());
        return new VerifiedToken(Claims.of(token.claims(), lifetime.expiryInstant()),
                RsaKeys.jwk("k", SIGNER.publicKey()), lifetime);
    }
}
