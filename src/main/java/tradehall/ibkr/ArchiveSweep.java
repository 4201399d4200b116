package tradehall.ibkr;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import tradehall.db.DatabaseException;

/// Drops expired originals (`ibkr.keep-files`, Contract §7) of users who no longer import anything; for the others each
/// import does that. It works in the background, one user per transaction, under the lock that imports take: so several
/// replicas may run it, and one continues what another has left unfinished.
public final class ArchiveSweep implements AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(ArchiveSweep.class.getName());
    private static final Duration PERIOD = Duration.ofHours(1);

    private final FlexImport flexImport;
    private final ImportStore store;
    private final ScheduledExecutorService background =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("archive-sweep").factory());

    public ArchiveSweep(FlexImport flexImport, ImportStore store) {
        this.flexImport = flexImport;
        this.store = store;
    }

    /// Starts the background work; the schema must be there.
    public void start() {
        var _ = background.scheduleWithFixedDelay(this::sweep, 0, PERIOD.toSeconds(), TimeUnit.SECONDS);
    }

    private void sweep() {
        try {
            Optional<UUID> last = Optional.empty();
            Optional<UUID> next = store.overdue();
            while (!background.isShutdown() && next.isPresent() && !next.equals(last)) {
                flexImport.trim(next.get());
                last = next;
                next = store.overdue();
            }
        } catch (DatabaseException e) {
            LOGGER.log(System.Logger.Level.WARNING, "old files could not be deleted, trying again later: " + e.kind());
        }
    }

    @Override
    public void close() {
        background.shutdownNow();
    }
}
