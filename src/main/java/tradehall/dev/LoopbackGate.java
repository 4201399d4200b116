package tradehall.dev;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerRequestHeaders;

import tradehall.http.ApiException;
import tradehall.http.Gate;
import tradehall.http.Request;

/// Keeps what development mode gives away on this machine (Contract §2): not for a page elsewhere that points its name
/// at 127.0.0.1, not through a proxy or a tunnel that hands requests on, not for a page that happens to be open in a
/// browser.
final class LoopbackGate implements Gate {

    private static final HeaderName FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");
    private static final Predicate<String> FORWARDED = Pattern.compile("forwarded|via|x-forwarded-.+")
            .asMatchPredicate();
    private static final Predicate<String> OWN_NAME =
            Pattern.compile("(?i)(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?").asMatchPredicate();

    private final Predicate<String> allowedOrigin;

    /// @param allowedOrigin whether pages of this origin may call the API at all
    LoopbackGate(Predicate<String> allowedOrigin) {
        this.allowedOrigin = allowedOrigin;
    }

    /// @throws ApiException 404, as if there were nothing
    @Override
    public void admit(Request request) {
        ServerRequestHeaders headers = request.headers();
        Optional<String> host = single(headers, HeaderNames.HOST);
        boolean ours = isLoopback(request.remoteHost())
                && headers.stream().map(Header::name).map(name -> name.toLowerCase(Locale.ROOT)).noneMatch(FORWARDED)
                && host.filter(OWN_NAME).isPresent()
                && (!headers.contains(HeaderNames.ORIGIN)
                        || single(headers, HeaderNames.ORIGIN).filter(origin -> isOurs(origin, host.get())).isPresent())
                && (!headers.contains(FETCH_SITE)
                        || headers.get(FETCH_SITE).allValues().stream().noneMatch("cross-site"::equalsIgnoreCase));
        if (!ours) {
            throw ApiException.notFound();
        }
    }

    /// The service's own page, or a front end on this machine.
    private boolean isOurs(String origin, String host) {
        return origin.equalsIgnoreCase("http://" + host) || (allowedOrigin.test(origin) && isOnThisMachine(origin));
    }

    private static boolean isOnThisMachine(String origin) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority != null && OWN_NAME.test(authority);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static Optional<String> single(ServerRequestHeaders headers, HeaderName name) {
        List<String> values = headers.contains(name) ? headers.get(name).allValues() : List.of();
        return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }
}
