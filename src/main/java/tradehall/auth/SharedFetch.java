package tradehall.auth;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// Runs one fetch at a time, however many callers want it, and not too soon after the last: neither a flood of tokens
/// nor a failing issuer causes a flood of fetches. Safe for many threads.
///
/// ```
///            a caller needs it                answered, failed, or `fetchWait` over
///   idle ─────────────────────▶ fetching, ──────────────────────────────────────────▶ idle
///    │                          callers wait                                           │
///    └── within `refetchInterval` of the last begin: no fetch, no wait ◀───────────────┘
/// ```
final class SharedFetch implements AutoCloseable {

    private final Runnable fetch;
    private final TokenSettings settings;
    private final Clock clock;
    private final ExecutorService background =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("jwks-", 0).factory());

    // Guarded by this.
    private boolean refreshing;
    private boolean fetching;
    private Instant begunAt = Instant.MIN;
    private CompletableFuture<Void> settled = CompletableFuture.completedFuture(null);

    SharedFetch(Runnable fetch, TokenSettings settings, Clock clock) {
        this.fetch = fetch;
        this.settings = settings;
        this.clock = clock;
    }

    /// Returns when the last fetch begun is over, or its wait has timed out.
    void await() {
        beginUnlessRecent().join();
    }

    /// Stops refreshing, interrupts a running fetch, and begins no other.
    @Override
    public synchronized void close() {
        background.shutdownNow();
    }

    private synchronized CompletableFuture<Void> beginUnlessRecent() {
        if (!isRecent()) {
            begin();
        }
        return settled;
    }

    private boolean isRecent() {
        Instant now = clock.instant();
        // A clock that is set back must not suspend fetching until it has caught up.
        return !now.isBefore(begunAt) && now.isBefore(begunAt.plus(settings.refetchInterval()));
    }

    private synchronized void begin() {
        if (fetching || background.isShutdown()) {
            return;
        }
        fetching = true;
        begunAt = clock.instant();
        // The wait counts from the fetch's beginning, so that callers do not pile up behind an issuer that hangs.
        CompletableFuture<Void> waited = new CompletableFuture<>();
        settled = waited.completeOnTimeout(null, settings.fetchWait().toMillis(), TimeUnit.MILLISECONDS);
        background.execute(() -> run(waited));
        if (!refreshing) {
            refreshing = true;
            background.execute(this::refreshForEver);
        }
    }

    private void run(CompletableFuture<Void> waited) {
        try {
            fetch.run();
        } finally {
            synchronized (this) {
                fetching = false;
            }
            waited.complete(null);
        }
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
}
