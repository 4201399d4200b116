package tradehall.ibkr.connection;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/// A fetch under way, as stored between its requests: no worker waits for IBKR, and any replica can continue where
/// another was killed.
///
/// @param since      when the time for polling began
/// @param asked      the days asked for
/// @param walkedBack weekdays given up because they are not published yet
/// @param anew       whether the reference was lost once already
/// @param polls      answers so far that said "not ready"
/// @param host       which of the service's addresses is asked, from 0
/// @param reference  IBKR's reference to the statement; empty before it is promised
/// @param url        where to fetch it; empty before
record Attempt(Instant since, Days asked, int walkedBack, boolean anew, int polls, int host, String reference,
        String url) {

    static Attempt begin(Instant now, Days asked) {
        return new Attempt(now, asked, 0, false, 0, 0, "", "");
    }

    Step step() {
        return reference.isEmpty() ? Step.SEND : Step.GET;
    }

    boolean isOver(Instant now, Duration budget) {
        return now.isAfter(since.plus(budget));
    }

    Attempt promised(Instant now, String newReference, URI newUrl) {
        return new Attempt(now, asked, walkedBack, anew, 0, 0, newReference, newUrl.toString());
    }

    Attempt polled() {
        return new Attempt(since, asked, walkedBack, anew, polls + 1, host, reference, url);
    }

    Attempt atNextHost() {
        return new Attempt(since, asked, walkedBack, anew, polls, host + 1, reference, url);
    }

    /// After the reference has become useless.
    Attempt begunAnew(Instant now) {
        return new Attempt(now, asked, walkedBack, true, 0, 0, "", "");
    }

    /// After the time for polling ran out while nobody could ask.
    Attempt restarted(Instant now) {
        return new Attempt(now, asked, walkedBack, anew, 0, 0, "", "");
    }

    Attempt forDays(Days earlier) {
        return new Attempt(since, earlier, walkedBack + 1, anew, 0, 0, "", "");
    }
}
