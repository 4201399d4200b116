package tradehall.clerk;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import tradehall.auth.Caller;
import tradehall.auth.Session;
import tradehall.db.Database;
import tradehall.db.DatabaseException;
import tradehall.http.ApiException;

/// The log of deliveries: the entries that processing does not write itself, and their deletion. Old entries are
/// deleted in the background, a few at a time, by whichever replica comes first.
public final class WebhookLog implements AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(WebhookLog.class.getName());
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final int ROWS_PER_PERIOD = 5_000;
    private static final int DETAIL_LENGTH = 500;
    private static final int TYPE_LENGTH = 100;

    private final Database database;
    private final WebhookMetrics metrics;
    private final long keepDays;
    private final ScheduledExecutorService background =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("webhook-log").factory());

    public WebhookLog(Database database, WebhookMetrics metrics, Duration keep) {
        this.database = database;
        this.metrics = metrics;
        this.keepDays = keep.toDays();
    }

    /// Starts the background work; the schema must be there.
    public void start() {
        var _ = background.scheduleWithFixedDelay(this::tidy, 0, PERIOD.toSeconds(), TimeUnit.SECONDS);
    }

    /// Records a delivery that had no effect. A failure to write the log changes no answer.
    void note(String deliveryId, String type, Outcome outcome, String detail) {
        try {
            database.execute("webhook.note", deliveryId, cut(type, TYPE_LENGTH), outcome.text(),
                    cut(detail, DETAIL_LENGTH));
        } catch (DatabaseException e) {
            LOGGER.log(System.Logger.Level.WARNING,
                    "delivery " + deliveryId + " " + outcome.text() + " and was not logged: " + detail);
        }
    }

    /// The latest deliveries, at most `limit`, as a JSON array, for staff.
    ///
    /// @throws ApiException 403 for anyone else
    static byte[] list(Session session, WebhookEventsQuery query) {
        return session.read("webhook.list", (caller, row) -> {
            if (!caller.mayAdminister()) {
                throw ApiException.permissionDenied();
            }
            return row.utf8(Caller.COLUMNS + 1);
        }, query.type(), query.outcome(), query.limit());
    }

    /// Deletes some old entries, and learns what other replicas have received.
    void tidy() {
        try {
            database.in(transaction -> transaction.execute("webhook.forget", keepDays, ROWS_PER_PERIOD));
            database.find("webhook.age", row -> row.number(1)).ifPresent(metrics::lastSeen);
        } catch (DatabaseException e) {
            LOGGER.log(System.Logger.Level.WARNING, "old webhook deliveries could not be deleted: " + e.kind());
        }
    }

    @Override
    public void close() {
        background.shutdownNow();
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, text.offsetByCodePoints(0, length));
    }
}
