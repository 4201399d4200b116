package tradehall.auth;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import io.helidon.security.jwt.jwk.Jwk;
import io.helidon.security.jwt.jwk.JwkRSA;
import org.jspecify.annotations.Nullable;

/// Clerk's keys, fetched when first needed and kept for ever while fetches fail (Contract §3). Safe for many threads.
///
/// A known key never waits: fetching goes on beside it.
public final class JwksKeys implements KeySource {

    private static final Logger LOGGER = System.getLogger(JwksKeys.class.getName());

    private final JwksEndpoint endpoint;
    private final TokenSettings settings;
    private final Clock clock;
    private final SharedFetch sharedFetch;
    private final AtomicLong fetches = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();

    private volatile Map<String, Jwk> keys = Map.of();
    private volatile Instant fetchedAt = Instant.MIN;

    JwksKeys(TokenSettings settings, Clock clock) {
        this.endpoint = new JwksEndpoint(URI.create(settings.jwksUrl()));
        this.settings = settings;
        this.clock = clock;
        this.sharedFetch = new SharedFetch(this::fetch, settings, clock);
    }

    @Override
    public Jwk get(String id) {
        if (id.isEmpty()) {
            throw new TokenException("Token has no key id.");
        }
        Jwk known = keys.get(id);
        return known != null ? known : getAfterFetch(id);
    }

    @Override
    public boolean holds(Jwk key) {
        return keys.get(key.keyId()) == key;
    }

    @Override
    public long fetches() {
        return fetches.get();
    }

    @Override
    public long failures() {
        return failures.get();
    }

    @Override
    public Optional<Duration> age() {
        Instant at = fetchedAt;
        return at.equals(Instant.MIN) ? Optional.empty() : Optional.of(Duration.between(at, clock.instant()));
    }

    /// Stops fetching; keys already known go on verifying tokens.
    @Override
    public void close() {
        sharedFetch.close();
    }

    private Jwk getAfterFetch(String id) {
        sharedFetch.await();
        Map<String, Jwk> now = keys;
        if (now.isEmpty()) {
            throw new KeysUnavailableException(settings.refetchInterval());
        }
        return Optional.ofNullable(now.get(id))
                .orElseThrow(() -> new TokenException("Token is signed with an unknown key."));
    }

    private void fetch() {
        fetches.incrementAndGet();
        try {
            accept(endpoint.fetch());
        } catch (RuntimeException e) {
            failures.incrementAndGet();
            // Only close() interrupts, and then nobody needs to know.
            if (!Thread.currentThread().isInterrupted()) {
                LOGGER.log(Level.WARNING, "Keys could not be fetched from {0}: {1}", settings.jwksUrl(),
                        e.getMessage());
            }
        }
    }

    /// An unchanged key stays the same object, so that the tokens it verified stay cached.
    private void accept(Map<String, RSAPublicKey> fetched) {
        Map<String, Jwk> known = keys;
        Map<String, Jwk> next = new HashMap<>();
        fetched.forEach((id, key) -> next.put(id, isSame(known.get(id), key) ? known.get(id) : RsaKeys.jwk(id, key)));
        keys = Map.copyOf(next);
        fetchedAt = clock.instant();
    }

    private static boolean isSame(@Nullable Jwk known, RSAPublicKey key) {
        return known instanceof JwkRSA rsa && rsa.publicKey().equals(key);
    }
}
