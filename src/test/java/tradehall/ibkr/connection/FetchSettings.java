package tradehall.ibkr.connection;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/// The contract's defaults, for rules that are tried out alone.
final class FetchSettings {

    static final ConnectionSettings DEFAULTS = at(List.of(URI.create("https://ndcdyn.interactivebrokers.com/a/b"),
            URI.create("https://gdcdyn.interactivebrokers.com/a/b")), Duration.ofSeconds(120));

    private FetchSettings() {
    }

    static ConnectionSettings at(List<URI> urls, Duration readTimeout) {
        return new ConnectionSettings(urls, false, true, FetchTime.parse("07:30 America/New_York"), Duration.ofHours(1),
                2,
                Duration.ofMinutes(10), Duration.ofMinutes(10), Duration.ofSeconds(5), Duration.ofSeconds(30),
                Duration.ofMinutes(7),
                readTimeout, Duration.ofMinutes(15), Duration.ofSeconds(60), Duration.ofDays(1), Duration.ofDays(1),
                Duration.ofHours(1),
                Keyring.EMPTY);
    }
}
