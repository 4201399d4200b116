package tradehall.auth;

import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Optional;

import io.helidon.security.jwt.jwk.Jwk;

/// One key for every token, whatever key id it names, if any: `CLERK_JWT_KEY`, or development mode's own key.
public final class FixedKey implements KeySource {

    private final Jwk key;

    public FixedKey(RSAPublicKey key) {
        this.key = RsaKeys.jwk("fixed", key);
    }

    /// @throws IllegalArgumentException when the text is no RSA public key; the text is not quoted
    public static FixedKey ofPem(String pem) {
        return new FixedKey(RsaKeys.ofPem(pem));
    }

    @Override
    public Jwk get(String id) {
        return key;
    }

    @Override
    public boolean holds(Jwk other) {
        return other == key;
    }

    @Override
    public long fetches() {
        return 0;
    }

    @Override
    public long failures() {
        return 0;
    }

    @Override
    public Optional<Duration> age() {
        return Optional.empty();
    }

    @Override
    public void close() {
        // Nothing runs in the background.
    }
}
