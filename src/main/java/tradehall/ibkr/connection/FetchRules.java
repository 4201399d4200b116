package tradehall.ibkr.connection;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// What is done about an answer, and when (DOMAIN D8, Contract §12). Pure functions: no clock, no network, no database.
///
/// ```
/// begin ── SEND ── promise ──> GET ── statement ──> import ──> the next morning
///           │ 1003: a weekday less, twice   │ not ready: 5 s, 10 s, … 30 s, for poll-budget
///           │ not ready: as GET             │ 1003, 1017: SEND once more
///           └────────────┬──────────────────┘
///    waiting: 15 min, 30 min, 1 h, …, the next morning | attention: never | lock-out: a day
/// ```
record FetchRules(ConnectionSettings settings) {

    private static final int WEEKDAYS_BACK = 2;
    private static final int MOST_DOUBLINGS = 16;

    /// What the rules know about the connection besides the fetch under way.
    ///
    /// @param hosts   addresses that the request can be sent to
    /// @param retries fetches in a row that ended without a statement
    /// @param unclear whether 1020 was forgiven already
    record Situation(long id, WantedDays wanted, int hosts, int retries, boolean unclear) { }

    /// The first request of a fetch, or when there will be something to ask for.
    Decision begin(Situation known, Instant now) {
        FetchSchedule mornings = settings.mornings();
        Optional<Days> days = mornings.asked(mornings.published(now), known.wanted());
        return days.<Decision>map(asked -> new Decision.Ask(Attempt.begin(now, asked), now, ""))
                .orElseGet(() -> nothingYet(known,
                        known.wanted().startDate().map(start -> mornings.first(start, known.id()))
                        .orElseGet(() -> mornings.next(now, known.id()))));
    }

    Decision after(FlexAnswer.Word answer, Attempt attempt, Situation known, Instant now) {
        return switch (answer) {
            case FlexAnswer.Promise promise ->
                    new Decision.Ask(attempt.promised(now, promise.reference(), promise.url()), now, "");
            case FlexAnswer.Refusal(int number) -> FlexCode.of(number).map(code -> refused(code, attempt, known, now))
                    .orElseGet(() -> later("IBKR answered with the code " + number + ", which is unknown.",
                            known, now));
            case FlexAnswer.Failure(Fault fault) when fault == Fault.AWAY && attempt.host() + 1 < known.hosts() ->
                    new Decision.Ask(attempt.atNextHost(), now, "");
            case FlexAnswer.Failure(Fault fault) -> later(fault.detail(), known, now);
        };
    }

    /// How long no request is made with the token, whosever connection uses it.
    Duration tokenPause(FlexAnswer answer) {
        boolean tooFast = answer instanceof FlexAnswer.Refusal(int number)
                && FlexCode.of(number).filter(code -> code.remedy() == Remedy.SLOW_DOWN).isPresent();
        return tooFast ? settings.tooFastPause() : Duration.ZERO;
    }

    /// Something beyond the user's reach went wrong: in a quarter of an hour, then half an hour, and so on.
    Decision.Rest later(String detail, Situation known, Instant now) {
        Instant retry = now.plus(settings.retryAfter().multipliedBy(1L << Math.min(known.retries(), MOST_DOUBLINGS)));
        Instant morning = settings.mornings().next(now, known.id());
        return retry.isBefore(morning)
                ? new Decision.Rest(Status.WAITING, detail, "", retry, known.retries() + 1, known.unclear())
                : new Decision.Rest(Status.WAITING, detail, "", morning, 0, known.unclear());
    }

    static Decision.Rest attention(String detail, String action) {
        return new Decision.Rest(Status.ATTENTION, detail, action, null, 0, false);
    }

    private Decision refused(FlexCode code, Attempt attempt, Situation known, Instant now) {
        return switch (code.remedy()) {
            case ASK_AGAIN -> again(code, pollPause(attempt.polls()), attempt, known, now);
            case SLOW_DOWN -> again(code, settings.tooFastPause(), attempt, known, now);
            case BEGIN_ANEW -> anew(code, attempt, known, now);
            case ASK_USER -> attention(code.detail(), code.action());
            case ASK_TOMORROW -> known.unclear() ? attention(code.detail(), code.action())
                    : new Decision.Rest(Status.WAITING, code.detail(), "", now.plus(settings.unclearPause()), 0, true);
            case LOCK_OUT -> new Decision.LockOut(new Decision.Rest(Status.PAUSED, code.detail(), code.action(),
                    now.plus(settings.lockOutPause()), 0, known.unclear()));
        };
    }

    private Decision again(FlexCode code, Duration pause, Attempt attempt, Situation known, Instant now) {
        Instant at = now.plus(pause);
        return attempt.isOver(at, settings.pollBudget()) ? later(code.detail(), known, now)
                : new Decision.Ask(attempt.polled(), at, code.detail());
    }

    private Duration pollPause(int polls) {
        Duration pause = settings.pollInterval().multipliedBy(1L << Math.min(polls, MOST_DOUBLINGS));
        return pause.compareTo(settings.pollIntervalLongest()) < 0 ? pause : settings.pollIntervalLongest();
    }

    private Decision anew(FlexCode code, Attempt attempt, Situation known, Instant now) {
        if (attempt.step() == Step.GET) {
            return attempt.anew() ? later(code.detail(), known, now)
                    : new Decision.Ask(attempt.begunAnew(now), now, code.detail());
        }
        return code == FlexCode.UNAVAILABLE ? fewerDays(code, attempt, known, now) : later(code.detail(), known, now);
    }

    /// Yesterday may not be published yet, nor the day before.
    private Decision fewerDays(FlexCode code, Attempt attempt, Situation known, Instant now) {
        if (attempt.walkedBack() == WEEKDAYS_BACK) {
            return attention(code.detail(), code.action());
        }
        LocalDate last = Days.weekdayBefore(attempt.asked().to());
        return settings.mornings().asked(last, known.wanted())
                .<Decision>map(days -> new Decision.Ask(attempt.forDays(days), now, code.detail()))
                .orElseGet(() -> nothingYet(known, settings.mornings().next(now, known.id())));
    }

    /// @param retry when there may be something to ask for
    private static Decision.Rest nothingYet(Situation known, Instant retry) {
        return new Decision.Rest(Status.WAITING,
                "No statement is published yet for the days from the start date on.", "", retry, 0, known.unclear());
    }
}
