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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.helidon.security.jwt.jwk.Jwk;
import io.helidon.security.jwt.jwk.JwkRSA;

/// Clerk's keys, fetched when first needed and kept for ever while fetches fail (Contract §3). Safe for many threads.
///
/// ```
///            unknown key id                         answered, failed or `fetchWait` over
///   known ──────────────────▶ one fetch, all wait ──────────────────────────────────────▶ known, 401 or 503
///     ▲                            ▲
///     └── within `refetchInterval` ┘ of the last fetch's begin nobody fetches or waits
/// ```
/// A known key never waits: fetching goes on beside it.
public final class JwksKeys implements KeySource {

    private static final Logger LOGGER = System.getLogger(JwksKeys.class.getName());

    private final JwksEndpoint endpoint;
    private final TokenSettings settings;
    private final Clock clock;
    private final ExecutorService background =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("jwks-", 0).factory());
    private final AtomicLong fetches = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();

    private volatile Map<String, Jwk> keys = Map.of();
    private volatile Instant fetchedAt = Instant.MIN;

    // Guarded by this.
    private boolean fetching;
    private Instant begunAt = Instant.MIN;
    private CompletableFuture<Void> settled = CompletableFuture.completedFuture(null);

    JwksKeys(TokenSettings settings, Clock clock) {
        this.endpoint = new JwksEndpoint(URI.create(settings.jwksUrl()));
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Jwk get(String id) {
        if (id.isEmpty()) {
            throw new TokenException("Token names no key.");
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

    /// Ends refreshing and a running fetch; keys already known keep verifying.
    @Override
    public synchronized void close() {
        background.shutdownNow();
    }

    private Jwk getAfterFetch(String id) {
        fetchUnlessRecent().join();
        Map<String, Jwk> now = keys;
        if (now.isEmpty()) {
            throw new KeysUnavailableException(settings.refetchInterval());
        }
        return Optional.ofNullable(now.get(id))
                .orElseThrow(() -> new TokenException("Token is signed with an unknown key."));
    }

    /// Completes when the last fetch begun is over, or has been waited for long enough.
    private synchronized CompletableFuture<Void> fetchUnlessRecent() {
        if (!isRecent()) {
            begin();
        }
        return settled;
    }

    private boolean isRecent() {
        Instant now = clock.instant();
        // A clock set back must not stop fetching until it has caught up.
        return !now.isBefore(begunAt) && now.isBefore(begunAt.plus(settings.refetchInterval()));
    }

    /// One at a time: a second call while a fetch runs changes nothing.
    private synchronized void begin() {
        if (fetching || background.isShutdown()) {
            return;
        }
        if (fetches.getAndIncrement() == 0) {
            background.execute(this::refreshForEver);
        }
        fetching = true;
        begunAt = clock.instant();
        CompletableFuture<Void> waited = new CompletableFuture<>();
        settled = waited.completeOnTimeout(null, settings.fetchWait().toMillis(), TimeUnit.MILLISECONDS);
        background.execute(() -> fetch(waited));
    }

    private void refreshForEver() {
        try {
            while (true) {
                Thread.sleep(settings.refreshInterval());
                begin();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void fetch(CompletableFuture<Void> waited) {
        try {
            accept(endpoint.fetch());
        } catch (RuntimeException e) {
            failures.incrementAndGet();
            LOGGER.log(Level.WARNING, "Keys could not be fetched from {0}: {1}", settings.jwksUrl(), e.getMessage());
        } finally {
            synchronized (this) {
                fetching = false;
            }
            waited.complete(null);
        }
    }

    /// A key that is still the same stays the same object, so that what it verified stays cached.
    private void accept(Map<String, RSAPublicKey> fetched) {
        Map<String, Jwk> known = keys;
        Map<String, Jwk> next = new HashMap<>();
        fetched.forEach((id, key) -> next.put(id, isSame(known.get(id), key) ? known.get(id) : RsaKeys.jwk(id, key)));
        keys = Map.copyOf(next);
        fetchedAt = clock.instant();
    }

    private static boolean isSame(Jwk known, RSAPublicKey key) {
        return known instanceof JwkRSA rsa && rsa.publicKey().equals(key);
    }
}
