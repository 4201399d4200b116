package tradehall.auth;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import io.helidon.security.jwt.jwk.JwkRSA;

import tradehall.FuzzBounds;
import tradehall.dev.TokenSigner;

/// A token is taken apart or refused, and never believed, whatever it says of itself: nobody has the key.
public final class TokenFuzz {

    private static final int LONGEST_PART = 500;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final JwkRSA KEY = JwkRSA.builder().publicKey(TokenSigner.generate("ins_fuzz").publicKey())
            .keyId("ins_fuzz")
            .algorithm("RS256").build();

    private TokenFuzz() {
    }

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        String text = data.consumeBoolean() ? data.consumeRemainingAsString()
                : part(data) + '.' + part(data) + '.' + BASE64.encodeToString(data.consumeRemainingAsBytes());
        FuzzBounds.hold(() -> {
            try {
                if (UnverifiedToken.parse(text).isSignedBy(KEY)) {
                    throw new AssertionError("believed: " + text);
                }
            } catch (TokenException e) {
                e.getMessage();
            }
        });
    }

    private static String part(FuzzedDataProvider data) {
        return BASE64.encodeToString(data.consumeString(LONGEST_PART).getBytes(StandardCharsets.UTF_8));
    }
}
