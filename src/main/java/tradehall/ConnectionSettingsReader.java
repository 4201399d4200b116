package tradehall;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;

import tradehall.ibkr.connection.ConnectionSettings;
import tradehall.ibkr.connection.FetchTime;
import tradehall.ibkr.connection.Keyring;

/// The keys below `ibkr` that say how statements are fetched, and with which keys users' tokens are kept (Contract
/// §12).
final class ConnectionSettingsReader {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MONTH = Duration.ofDays(30);

    private ConnectionSettingsReader() {
    }

    static ConnectionSettings read(Configuration keys) {
        return new ConnectionSettings(flexUrls(keys), keys.isGiven("ibkr.flex-urls"), keys.truth("ibkr.fetching"),
                fetchAfter(keys),
                keys.duration("ibkr.fetch-spread", Duration.ZERO, DAY),
                keys.number("ibkr.fetch-workers", 1, 100),
                keys.duration("ibkr.fetch-lease", Duration.ofMinutes(1), DAY),
                keys.duration("ibkr.fetch-again-after", Duration.ZERO, DAY),
                keys.duration("ibkr.poll-interval", SECOND, HOUR),
                keys.duration("ibkr.poll-interval-longest", SECOND, HOUR),
                keys.duration("ibkr.poll-budget", SECOND, DAY),
                keys.duration("ibkr.read-timeout", SECOND, HOUR),
                keys.duration("ibkr.retry-after", SECOND, DAY),
                keys.duration("ibkr.too-fast-pause", SECOND, DAY),
                keys.duration("ibkr.unclear-pause", SECOND, MONTH),
                keys.duration("ibkr.lock-out-pause", SECOND, MONTH),
                keys.duration("ibkr.breaker-pause", SECOND, MONTH),
                encryption(keys));
    }

    private static FetchTime fetchAfter(Configuration keys) {
        try {
            return FetchTime.parse(keys.text("ibkr.fetch-after"));
        } catch (IllegalArgumentException _) {
            throw Configuration.wrong("ibkr.fetch-after", "a time and its zone such as 07:30 America/New_York");
        }
    }

    private static Keyring encryption(Configuration keys) {
        try {
            return Keyring.parse(keys.list("ibkr.encryption-keys"));
        } catch (IllegalArgumentException _) {
            throw Configuration.wrong("ibkr.encryption-keys", "base64 of 32 bytes, several by comma");
        }
    }

    private static List<URI> flexUrls(Configuration keys) {
        List<String> urls = keys.list("ibkr.flex-urls");
        if (urls.isEmpty() || !urls.stream().allMatch(ConnectionSettingsReader::maySeeTokens)) {
            throw Configuration.wrong("ibkr.flex-urls",
                    "a list of https URLs such as https://ndcdyn.interactivebrokers.com/path");
        }
        return urls.stream().map(URI::create).toList();
    }

    /// Tokens are part of the address: plain http is allowed only within this machine.
    private static boolean maySeeTokens(String text) {
        try {
            URI url = URI.create(text);
            return url.getHost() != null && url.getRawQuery() == null && url.getRawFragment() == null
                    && url.getRawUserInfo() == null
                    && ("https".equals(url.getScheme())
                            || ("http".equals(url.getScheme()) && isLoopback(url.getHost())));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return host.equals("localhost") || (host.matches("[0-9.]+|\\[[0-9a-f:]+]")
                    && InetAddress.getByName(host).isLoopbackAddress());
        } catch (UnknownHostException _) {
            return false;
        }
    }
}
