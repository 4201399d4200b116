package tradehall.clerk;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import tradehall.db.Database;
import tradehall.db.DatabaseException;
import tradehall.db.Transaction;

/// Deletes all data of users who were deleted at Clerk, except the tombstone, once the retention period is over
/// (Contract §6). It works in the background, in batches of one transaction each, so that a history of a million trades
/// holds nobody up. Replicas skip a user that another is working on, and continue what another has left unfinished.
public final class Erasure implements AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(Erasure.class.getName());
    private static final Duration PERIOD = Duration.ofSeconds(15);
    /// Rows deleted in one transaction: a fraction of a second's work.
    private static final int PIECE = 5_000;

    private final Database database;
    private final Duration after;
    private final ScheduledExecutorService background =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("erasure").factory());

    /// @param after time from a user's deletion to their erasure
    public Erasure(Database database, Duration after) {
        this.database = database;
        this.after = after;
    }

    /// Starts the background work; the schema must be there.
    public void start() {
        var _ = background.scheduleWithFixedDelay(this::eraseDue, 0, PERIOD.toSeconds(), TimeUnit.SECONDS);
    }

    /// Erases users until nobody is due.
    void eraseDue() {
        try {
            while (!background.isShutdown() && database.in(this::pieceOfSomebodyDue)) {
                // The next batch, in a transaction of its own.
            }
        } catch (DatabaseException e) {
            LOGGER.log(System.Logger.Level.WARNING, "deleted users could not be erased, trying again: " + e.kind());
        }
    }

    /// Erases one user at once, due or not.
    static void erase(Database database, String userId) {
        while (!database.in(transaction -> erasePiece(transaction, userId))) {
            // The next batch, in a transaction of its own.
        }
    }

    @Override
    public void close() {
        background.shutdownNow();
    }

    private boolean pieceOfSomebodyDue(Transaction transaction) {
        Optional<String> due = transaction.find("erasure.due", row -> row.text(1), after.toSeconds());
        due.ifPresent(userId -> erasePiece(transaction, userId));
        return due.isPresent();
    }

    private static boolean erasePiece(Transaction transaction, String userId) {
        return transaction.find("erasure.piece", row -> row.bool(1), userId, PIECE).orElseThrow();
    }
}
