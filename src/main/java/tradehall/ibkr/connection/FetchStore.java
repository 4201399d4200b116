package tradehall.ibkr.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import tradehall.db.Database;
import tradehall.db.Transaction;

/// The shared state of fetching in the database: who works on what, how fast a token may be used, and the outcomes. A
/// connection is changed only by the holder of its lease; a token's rate is counted by its fingerprints.
final class FetchStore {

    /// Fetches an hour that a user may begin with connections that have never worked yet.
    static final int FIRST_TRIES = 5;

    private final Database database;
    private final ConnectionSettings settings;

    FetchStore(Database database, ConnectionSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /// Claims the connection that has been due longest, for this worker alone.
    Optional<LeasedConnection> claim(Instant now) {
        UUID lease = UUID.randomUUID();
        return database.in(transaction ->
                transaction.find("connection.claim", row -> LeasedConnection.of(row, lease),
                        now.toString(), lease.toString(), now.plus(settings.fetchLease()).toString()));
    }

    /// Before a request to IBKR: true if it may be sent at once. Otherwise the work is given back until it may be, or
    /// is no longer wanted.
    boolean depart(LeasedConnection work, Attempt attempt, List<String> fingerprints, Duration longest, Instant now) {
        return database.in(transaction -> {
            if (!holds(transaction, work)) {
                return false;
            }
            boolean counts = work.underWay().isEmpty() && work.isFirstTry();
            Optional<Instant> wait = counts
                    ? ConnectionStore.firstTry(transaction, work.user(), now, FIRST_TRIES) : Optional.empty();
            boolean counted = counts && wait.isEmpty();
            if (wait.isEmpty()) {
                wait = transaction.find("connection.take-token", row -> row.findText(1), array(fingerprints),
                        now.toString(), longest.toString())
                        .flatMap(text -> text).map(Instant::parse);
            }
            if (wait.isPresent()) {
                putOff(transaction, work, work.isFirstTry() && !counted, wait.get());
                return false;
            }
            if (attempt.step() == Step.SEND) {
                begin(transaction, work, attempt, now);
            }
            return true;
        });
    }

    /// After a request to IBKR, whatever the outcome.
    void arrive(List<String> fingerprints, Duration pause, Instant now) {
        database.in(transaction -> transaction.find("connection.give-token", _ -> true, array(fingerprints),
                now.toString(),
                pause.toString()));
    }

    /// Stores the outcome of the work, unless another worker has it by now.
    void settle(LeasedConnection work, Decision next, List<String> fingerprints, Instant now) {
        database.in(transaction -> {
            if (holds(transaction, work)) {
                switch (next) {
                    case Decision.Ask ask -> ask(transaction, work, ask);
                    case Decision.Rest rest -> rest(transaction, work, rest);
                    case Decision.LockOut(Decision.Rest rest) -> rest(transaction, work, rest);
                }
            }
            if (next instanceof Decision.LockOut) { // also of a connection that is gone
                transaction.find("connection.lock-out", _ -> true, array(fingerprints), now.toString(),
                        settings.lockOutPause().toString(), settings.breakerPause().toString());
            }
            return next;
        });
    }

    void renew(Collection<UUID> leases, Instant now) {
        database.in(transaction -> transaction.execute("connection.renew", now.plus(settings.fetchLease()).toString(),
                array(leases.stream().map(UUID::toString).toList())));
    }

    /// Releases what this process has not finished.
    void release(Collection<UUID> leases) {
        database.in(transaction -> transaction.execute("connection.release",
                array(leases.stream().map(UUID::toString).toList())));
    }

    /// Whether any fetch continues before `soon`.
    boolean anyUnderWay(Instant now, Instant soon) {
        return database.find("connection.under-way", _ -> true, now.toString(), soon.toString()).isPresent();
    }

    void forgetTokens(Instant now) {
        database.in(transaction -> transaction.execute("connection.forget-tokens", now.toString()));
    }

    private static boolean holds(Transaction transaction, LeasedConnection work) {
        return transaction.find("connection.hold", _ -> true, work.user().toString(), work.id(),
                work.lease().toString()).isPresent();
    }

    private static void putOff(Transaction transaction, LeasedConnection work, boolean firstTry, Instant until) {
        transaction.execute("connection.put-off", firstTry, until.toString(), work.user().toString(), work.id(),
                work.lease().toString());
    }

    private static void begin(Transaction transaction, LeasedConnection work, Attempt attempt, Instant now) {
        transaction.execute("connection.begin", now.toString(), attempt.asked().from().toString(),
                attempt.asked().to().toString(),
                attempt.since().toString(), attempt.walkedBack(), attempt.anew(), attempt.polls(), attempt.host(),
                work.user().toString(), work.id());
    }

    private static void ask(Transaction transaction, LeasedConnection work, Decision.Ask ask) {
        Attempt attempt = ask.attempt();
        transaction.execute("connection.ask", attempt.asked().from().toString(), attempt.asked().to().toString(),
                attempt.since().toString(), attempt.walkedBack(), attempt.anew(), attempt.polls(), attempt.host(),
                attempt.reference(),
                attempt.url(), ask.at().toString(), ask.detail().isEmpty() ? null : ask.detail(),
                work.user().toString(), work.id(), work.lease().toString());
    }

    private static void rest(Transaction transaction, LeasedConnection work, Decision.Rest rest) {
        transaction.execute("connection.rest", rest.status().text(), rest.detail(), rest.action(),
                rest.at().map(Instant::toString).orElse(null), rest.retries(), rest.unclear(),
                work.user().toString(), work.id(), work.lease().toString());
    }

    /// A PostgreSQL array literal; fingerprints and UUIDs need no quotes.
    static String array(List<String> texts) {
        return texts.stream().collect(Collectors.joining(",", "{", "}"));
    }
}
