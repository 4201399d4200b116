package tradehall.ibkr.connection;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/// Where a token may be sent: to IBKR over https, and to the configured addresses. An answer may lie about the URL of
/// the statement (Contract §12).
///
/// @param bases the service's base addresses
record AllowedOrigins(List<URI> bases) {

    private static final String IBKR = ".interactivebrokers.com";
    private static final int HTTPS = 443;

    boolean mayFollow(URI url) {
        boolean plain = url.isAbsolute() && url.getHost() != null && url.getRawUserInfo() == null
                && url.getRawQuery() == null
                && url.getRawFragment() == null;
        return plain && (isIbkrs(url) || bases.stream().anyMatch(base -> sameOrigin(base, url)));
    }

    /// Other addresses of the service, for what is to be fetched at `url`.
    List<URI> others(URI url, Step step) {
        return bases.stream().filter(base -> !sameOrigin(base, url)).map(base -> at(base, step)).toList();
    }

    List<URI> all(Step step) {
        return bases.stream().map(base -> at(base, step)).toList();
    }

    private static URI at(URI base, Step step) {
        return URI.create(base.toString().replaceFirst("/+$", "") + step.path());
    }

    private static boolean isIbkrs(URI url) {
        return "https".equalsIgnoreCase(url.getScheme()) && url.getHost().toLowerCase(Locale.ROOT).endsWith(IBKR)
                && port(url) == HTTPS;
    }

    private static boolean sameOrigin(URI base, URI url) {
        return base.getScheme().equalsIgnoreCase(url.getScheme()) && base.getHost().equalsIgnoreCase(url.getHost())
                && port(base) == port(url);
    }

    private static int port(URI url) {
        return url.getPort() >= 0 ? url.getPort() : "https".equalsIgnoreCase(url.getScheme()) ? HTTPS : 80;
    }
}
