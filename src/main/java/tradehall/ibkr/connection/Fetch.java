package tradehall.ibkr.connection;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import tradehall.ibkr.FlexImport;
import tradehall.ibkr.connection.FetchRules.Situation;
import tradehall.ibkr.flex.FlexException;
import tradehall.ibkr.flex.Spool;
import tradehall.ibkr.flex.Spools;

/// One step of work on a connection: at most one request to IBKR, and what follows from its answer. Nothing waits here:
/// work that has to wait is stored, and resumed by whichever worker is free then.
final class Fetch {

    private static final String UNREADABLE = "The stored token can no longer be opened.";
    private static final String ENTER_AGAIN = "Enter the token again.";
    private static final String OTHER_IMPORT = "Another import of yours is under way.";
    private static final String NOT_STORED = "The statement arrived but could not be stored.";
    private static final String CHANGE_QUERY = "Change the Flex query in IBKR's Client Portal, then fetch again.";
    private static final String UNDO_IMPORTS = "Undo imports that you do not need.";
    private static final String FILL_HOLE =
            "Fetch again, upload a statement of these days, or choose a later start date.";

    private static final System.Logger LOGGER = System.getLogger(Fetch.class.getName());

    private final ConnectionSettings settings;
    private final FetchRules rules;
    private final FetchStore store;
    private final FlexClient client;
    private final StatementImport imports;
    private final FetchMetrics metrics;
    private final Clock clock;

    Fetch(ConnectionSettings settings, FetchStore store, FlexClient client, StatementImport imports,
            FetchMetrics metrics, Clock clock) {
        this.settings = settings;
        this.rules = new FetchRules(settings);
        this.store = store;
        this.client = client;
        this.imports = imports;
        this.metrics = metrics;
        this.clock = clock;
    }

    static Decision.Rest unreadable() {
        return FetchRules.attention(UNREADABLE, ENTER_AGAIN);
    }

    void run(LeasedConnection work) {
        Optional<String> token = settings.keys().open(work.keyId(), work.sealedToken(), work.user(), work.id());
        if (token.isEmpty()) {
            LOGGER.log(System.Logger.Level.WARNING, "the token of {0} cannot be opened", work);
            store.settle(work, unreadable(), List.of(), now());
            return;
        }
        Turn turn = new Turn(work, token.get(), settings.keys().fingerprints(token.get()));
        Instant now = now();
        switch (work.underWay().<Decision>map(attempt -> new Decision.Ask(attempt, now, ""))
                .orElseGet(() -> rules.begin(work.situation(1), now))) {
            case Decision.Ask ask -> turn.go(ask.attempt());
            case Decision.Rest rest -> turn.settle(rest);
            case Decision.LockOut lockOut -> turn.settle(lockOut);
        }
    }

    /// One request to IBKR and what follows. The decrypted token lives no longer than this.
    private final class Turn {

        private final LeasedConnection work;
        private final String token;
        private final List<String> fingerprints;

        Turn(LeasedConnection work, String token, List<String> fingerprints) {
            this.work = work;
            this.token = token;
            this.fingerprints = fingerprints;
        }

        /// A statement is fetched only when it may be imported.
        void go(Attempt attempt) {
            if (attempt.step() == Step.SEND) {
                ask(attempt, null);
                return;
            }
            Optional<StatementImport.Turn> turn = imports.turn(work.user(), work.clerkId());
            if (turn.isEmpty()) {
                settle(new Decision.Ask(attempt, now().plus(settings.pollInterval()), OTHER_IMPORT));
                return;
            }
            try (StatementImport.Turn taken = turn.get()) {
                ask(attempt.isOver(now(), settings.pollBudget()) ? attempt.restarted(now()) : attempt, taken);
            }
        }

        private void ask(Attempt attempt, StatementImport.@Nullable Turn taken) {
            if (!store.depart(work, attempt, fingerprints, client.longest(), now())) {
                return;
            }
            Optional<FlexAnswer> answer = answer(attempt);
            if (Thread.currentThread().isInterrupted()) { // the service is stopping: another replica continues
                answer.ifPresent(Turn::drop);
                return;
            }
            switch (answer.orElse(null)) {
                case null -> settle(rules.later(NOT_STORED, situation(attempt), now()));
                case FlexAnswer.Word word -> settle(rules.after(word, attempt, situation(attempt), now()));
                case FlexAnswer.Statement(Spool file) -> {
                    try (file) {
                        take(file, attempt, Objects.requireNonNull(taken)); // what answers so has its turn
                    }
                }
            }
        }

        /// Empty where there was no room for it.
        private Optional<FlexAnswer> answer(Attempt attempt) {
            FlexAnswer answer = null;
            try {
                answer = client.ask(attempt, token, work.queryId());
                metrics.count(attempt.step(), answer);
            } catch (Spools.NoRoom _) {
                LOGGER.log(System.Logger.Level.WARNING, "no room for the statement of {0}", work);
            } finally {
                store.arrive(fingerprints, answer == null ? Duration.ZERO : rules.tokenPause(answer), now());
            }
            return Optional.ofNullable(answer);
        }

        private void take(Spool file, Attempt attempt, StatementImport.Turn taken) {
            try {
                taken.run(file, (session, importId) -> succeed(new FetchEnd(session, work), attempt, importId));
            } catch (FlexException e) {
                settle(FetchRules.attention(e.getMessage(), CHANGE_QUERY));
            } catch (FlexImport.TooManyBookings e) {
                settle(FetchRules.attention(e.getMessage(), UNDO_IMPORTS));
            } catch (FetchEnd.Gone _) {
                LOGGER.log(System.Logger.Level.INFO, "the statement of {0} is no longer wanted", work);
            } catch (RuntimeException e) {
                LOGGER.log(System.Logger.Level.WARNING, "the statement of {0} could not be stored: {1}", work,
                        e.getClass().getName());
                settle(rules.later(NOT_STORED, situation(attempt), now()));
            }
        }

        private void succeed(FetchEnd end, Attempt attempt, long importId) throws SQLException {
            Coverage coverage = Coverage.of(attempt.asked(), work.wanted(), end.missing(attempt.asked(), importId));
            Instant now = now();
            end.requireHeld();
            end.succeed(coverage.hole() == null ? Status.OK : Status.ATTENTION,
                    coverage.hole() == null ? "" : FILL_HOLE, coverage, now,
                    settings.mornings().next(now, work.id()));
            end.worked(fingerprints, now);
        }

        void settle(Decision next) {
            if (next instanceof Decision.LockOut) {
                LOGGER.log(System.Logger.Level.WARNING, "IBKR locked out the token of {0}", work);
            }
            store.settle(work, next, fingerprints, now());
        }

        private Situation situation(Attempt attempt) {
            return work.situation(client.hosts(attempt));
        }

        private static void drop(FlexAnswer answer) {
            if (answer instanceof FlexAnswer.Statement(Spool file)) {
                file.close();
            }
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
