package tradehall.ibkr.connection;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/// How statements are fetched: the keys below `ibkr` that Contract §12 names.
///
/// @param flexUrls the service's base addresses, in the order in which they are tried
/// @param urlsGiven whether the operator named them
/// @param fetching whether this replica fetches by itself
public record ConnectionSettings(List<URI> flexUrls, boolean urlsGiven, boolean fetching, FetchTime fetchAfter,
        Duration fetchSpread, int fetchWorkers,
                                 Duration fetchLease, Duration fetchAgainAfter, Duration pollInterval,
                                 Duration pollIntervalLongest, Duration pollBudget, Duration readTimeout,
                                 Duration retryAfter,
                                 Duration tooFastPause, Duration unclearPause, Duration lockOutPause,
                                 Duration breakerPause,
                                 Keyring keys) {

    FetchSchedule mornings() {
        return new FetchSchedule(fetchAfter, fetchSpread);
    }

    /// The same with the stand-ins of development mode, for what the operator has not set.
    public ConnectionSettings inDevelopment(URI fake, Keyring own) {
        return new ConnectionSettings(urlsGiven ? flexUrls : List.of(fake), urlsGiven, fetching, fetchAfter,
                fetchSpread, fetchWorkers, fetchLease, fetchAgainAfter, pollInterval,
                pollIntervalLongest, pollBudget, readTimeout, retryAfter, tooFastPause, unclearPause, lockOutPause,
                breakerPause,
                keys.isEmpty() ? own : keys);
    }
}
