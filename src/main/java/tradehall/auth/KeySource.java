package tradehall.auth;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import io.helidon.security.jwt.jwk.Jwk;

/// Where the keys come from that tokens are verified with: set by the operator, or fetched from Clerk.
public sealed interface KeySource extends AutoCloseable permits FixedKey, JwksKeys {

    /// The source the settings name; the PEM key wins over the network (Contract §3).
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

    /// The key a token names; `id` is empty where it names none. May wait for a fetch.
    ///
    /// @throws TokenException           when no key has that id
    /// @throws KeysUnavailableException when there are no keys to choose from
    Jwk get(String id);

    /// Whether a key handed out before still counts: what it verified is worth nothing once it does not. Never waits.
    boolean holds(Jwk key);

    /// Fetches begun so far.
    long fetches();

    /// Fetches that brought no usable keys.
    long failures();

    /// Time since the keys were last fetched; empty where they never were.
    Optional<Duration> age();

    @Override
    void close();
}
