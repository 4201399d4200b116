package tradehall.auth;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import tradehall.dev.TokenSigner;

import static org.assertj.core.api.Assertions.assertThat;

class TokenCacheTest {

    private static final TokenSigner SIGNER = TokenSigner.generate("ins_one");
    private static final VerifiedToken TOKEN = token("user_1");

    private final TokenCache cache = new TokenCache();

    @Test
    void findsWhatWasPut() {
        cache.put("a", TOKEN);
        assertThat(cache.find("a")).isEqualTo(TOKEN);
        assertThat(cache.find("b")).isNull();
    }

    @Test
    void tokenThatDiffersInOneCharacterIsAnother() {
        String text = "x".repeat(700);
        cache.put(text + "a", TOKEN);
        assertThat(cache.find(text + "b")).isNull();
        assertThat(cache.find("y" + text.substring(1) + "a")).isNull();
    }

    @Test
    void tokensOfFiftyThousandUsersFitIn() {
        for (int i = 0; i < 50_000; i++) {
            cache.put("token" + i, TOKEN);
        }
        assertThat(cache.find("token0")).isEqualTo(TOKEN);
        assertThat(cache.size()).isEqualTo(50_000);
    }

    @Test
    void whoCameFirstGoesFirst() {
        for (int i = 0; i < 60_000; i++) {
            cache.put("token" + i, TOKEN);
        }
        int gone = 60_000 - cache.size();
        assertThat(gone).isPositive().isLessThan(10_000);
        assertThat(cache.find("token" + (gone - 1))).isNull();
        assertThat(cache.find("token" + gone)).isEqualTo(TOKEN);
    }

    @Test
    void tokenPutAgainIsCountedOnce() {
        for (int i = 0; i < 60_000; i++) {
            cache.put("again", TOKEN);
        }
        cache.put("other", TOKEN);
        assertThat(cache.find("again")).isEqualTo(TOKEN);
        assertThat(cache.size()).isEqualTo(2);
    }

    @Test
    void fewerTokensOfLongClaimsFitIn() {
        VerifiedToken large = token("u".repeat(250));
        for (int i = 0; i < 60_000; i++) {
            cache.put("token" + i, large);
        }
        assertThat(cache.size()).isLessThan(20_000);
    }

    private static VerifiedToken token(String user) {
        UnverifiedToken token = UnverifiedToken.parse(
                SIGNER.sessionToken("https://clerk.example.com", user, Instant.EPOCH, Duration.ofMinutes(1)));
        return new VerifiedToken(Claims.of(token.claims()), RsaKeys.jwk("k", SIGNER.publicKey()),
                Lifetime.of(token.claims()));
    }
}
