package tradehall.ibkr.connection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

import tradehall.db.Database;
import tradehall.ibkr.flex.Spools;

/// Fetches what is due, on any number of replicas (Contract §12). Each worker takes one connection at a time, under a
/// lease that is renewed while it works; a killed replica's connections are taken over when its leases have expired.
public final class Fetching implements AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(Fetching.class.getName());
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);
    private static final Duration TIDYING = Duration.ofHours(1);

    private final ConnectionSettings settings;
    private final FetchStore store;
    private final FlexClient client;
    private final Fetch fetch;
    private final Clock clock;
    private final Set<UUID> leases = ConcurrentHashMap.newKeySet();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;

    /// @param mostBytes of a statement
    public Fetching(ConnectionSettings settings, Database database, StatementImport imports, Spools spools,
            long mostBytes,
                    FetchMetrics metrics, Clock clock) {
        this.settings = settings;
        this.store = new FetchStore(database, settings);
        this.client = new FlexClient(settings, spools, mostBytes);
        this.fetch = new Fetch(settings, store, client, imports, metrics, clock);
        this.clock = clock;
    }

    /// Starts the workers, if there are keys to decrypt tokens with; the schema must be there.
    public void start() {
        if (!settings.keys().isEmpty() && settings.fetching()) {
            run(() -> !closed);
        }
    }

    /// Works until nothing is due and no fetch is under way, but no longer than a fetch may take.
    public void finish() throws InterruptedException {
        Instant deadline = clock.instant().plus(settings.pollBudget()).plus(settings.fetchLease());
        Duration soon = settings.tooFastPause().plus(settings.pollIntervalLongest());
        run(() -> {
            Instant now = clock.instant();
            return !closed && now.isBefore(deadline) && (!leases.isEmpty() || store.anyUnderWay(now, now.plus(soon)));
        });
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /// Works on what has been due longest.
    ///
    /// @return whether there was anything
    boolean turn() {
        Optional<LeasedConnection> work = store.claim(clock.instant());
        work.ifPresent(taken -> {
            leases.add(taken.lease());
            try {
                fetch.run(taken);
            } finally {
                if (!closed) { // else it is released with all others
                    leases.remove(taken.lease());
                }
            }
        });
        return work.isPresent();
    }

    @Override
    public void close() {
        closed = true;
        threads.forEach(Thread::interrupt);
        client.close();
        threads.forEach(Fetching::awaitEnd);
        release();
    }

    /// @param goesOn whether to look again when nothing was due
    private void run(BooleanSupplier goesOn) {
        for (int i = 0; i < settings.fetchWorkers(); i++) {
            threads.add(Thread.ofVirtual().name("flex-fetch-" + i).start(() -> work(goesOn)));
        }
        List<Thread> workers = List.copyOf(threads);
        threads.add(Thread.ofVirtual().name("flex-upkeep").start(() -> keepUp(workers)));
    }

    private void work(BooleanSupplier goesOn) {
        try {
            while (!closed) {
                if (!takesTurn()) {
                    Thread.sleep(IDLE);
                    if (!goesOn.getAsBoolean()) {
                        return;
                    }
                }
            }
        } catch (InterruptedException _) {
            // The service is stopping.
        }
    }

    /// Whatever goes wrong, the worker continues. The failure's message is not logged: it could contain a request's
    /// address.
    private boolean takesTurn() {
        try {
            return turn();
        } catch (RuntimeException e) {
            LOGGER.log(System.Logger.Level.WARNING, "fetching failed: {0}", e.getClass().getName());
            return false;
        }
    }

    private void keepUp(List<Thread> workers) {
        Instant renewed = clock.instant();
        Instant tidied = Instant.MIN;
        try {
            while (!closed && workers.stream().anyMatch(Thread::isAlive)) {
                Instant now = clock.instant();
                if (now.isAfter(renewed.plus(settings.fetchLease().dividedBy(4)))) {
                    renewed = now;
                    quietly(() -> store.renew(leases, now));
                }
                if (now.isAfter(tidied.plus(TIDYING))) {
                    tidied = now;
                    quietly(() -> store.forgetTokens(now));
                }
                Thread.sleep(IDLE);
            }
        } catch (InterruptedException _) {
            // The service is stopping.
        }
    }

    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOGGER.log(System.Logger.Level.WARNING, "upkeep of fetching failed: {0}", e.getClass().getName());
        }
    }

    private void release() {
        if (!leases.isEmpty()) {
            quietly(() -> store.release(leases));
        }
    }

    private static void awaitEnd(Thread thread) {
        try {
            thread.join(LAST_WORDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
