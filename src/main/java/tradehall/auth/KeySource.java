package tradehall.auth;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import io.helidon.security.jwt.jwk.Jwk;

/// The source of the keys that verify tokens: set by the operator, or fetched from Clerk.
public sealed interface KeySource extends AutoCloseable permits FixedKey, JwksKeys {

    /// The source that the settings choose; a PEM key takes precedence over fetching (Contract §3).
    static KeySource of(TokenSettings settings, Clock clock) {
        if (!settings.jwtKeyPem().isBlank()) {
            return FixedKey.ofPem(settings.jwtKeyPem());
        }
        if (settings.jwksUrl().isEmpty()) {
            throw new IllegalArgumentException(
                    "No key to verify session tokens with: set CLERK_ISSUER, CLERK_JWKS_URL or CLERK_JWT_KEY");
        }
        return new JwksKeys(settings, clock);
    }

    /// The key that a token names; `id` is empty if it names none. May wait for a fetch.
    ///
    /// @throws TokenException           when no key has that id
    /// @throws KeysUnavailableException when there are no keys to choose from
    Jwk get(String id);

    /// Whether a key handed out earlier is still valid: once it is not, neither are the tokens that it verified. Never
    /// waits.
    boolean holds(Jwk key);

    /// Number of fetches begun.
    long fetches();

    /// Number of fetches that brought no usable keys.
    long failures();

    /// Time since the keys were last fetched; empty if never.
    Optional<Duration> age();

    @Override
    void close();
}
