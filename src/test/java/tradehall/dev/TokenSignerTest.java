package tradehall.dev;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import tradehall.auth.FixedKey;
import tradehall.auth.TokenSettings;
import tradehall.auth.TokenVerifier;
import tradehall.http.TestHold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TokenSignerTest {

    private static final String ISSUER = "https://clerk.example.com";

    @Test
    void restoredSignerSignsWithTheSameKey() {
        TokenSigner signer = TokenSigner.generate("ins_one");
        TokenSigner restored = TokenSigner.restore("ins_one", signer.encodedKey());
        assertThat(restored.publicKey()).isEqualTo(signer.publicKey());
        String token = restored.sessionToken(ISSUER, "user_1", Instant.now(), Duration.ofHours(1));
        TokenVerifier verifier = new TokenVerifier(TokenSettings.of(ISSUER, "", "", List.of(), List.of()),
                new FixedKey(signer.publicKey()), Clock.systemUTC());
        assertThat(verifier.verify(token, TestHold.open()).subject()).isEqualTo("user_1");
    }

    @Test
    void otherBytesAreNoKey() {
        assertThatIllegalArgumentException().isThrownBy(() -> TokenSigner.restore("ins_one", new byte[10]));
    }
}
