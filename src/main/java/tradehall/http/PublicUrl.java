package tradehall.http;

import java.net.URI;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;

/// The URL at which clients reach the service, which may be behind a proxy and below a path: the base of `Link` and
/// `Location` (Contract §2). Handlers only know our own paths.
public final class PublicUrl {

    private static final HeaderName FORWARDED_PROTO = HeaderNames.create("X-Forwarded-Proto");
    private static final HeaderName FORWARDED_HOST = HeaderNames.create("X-Forwarded-Host");
    /// A client's text goes into a header, so it may only be a name or an address, with an optional port.
    private static final Predicate<String> AUTHORITY =
            Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:\\d{1,5})?").asMatchPredicate();

    private final String url;
    private final String path;

    /// @param url empty: taken from each request
    public PublicUrl(String url) {
        this.url = url.replaceFirst("/+$", "");
        this.path = url.isEmpty() ? "" : Optional.ofNullable(URI.create(this.url).getRawPath()).orElse("");
    }

    /// The reply with its `Location` and `Link` made public URLs.
    Reply complete(Request request, Reply reply) {
        Reply complete = reply;
        String location = reply.headers().get("Location");
        if (location != null) {
            complete = complete.with("Location", path(location));
        }
        String link = reply.headers().get("Link");
        if (link != null) {
            complete = complete.with("Link", link.replace("</", "<" + base(request) + "/"));
        }
        return complete;
    }

    /// One of our paths as clients see it, without scheme and host, so that a redirect never leads to another host.
    public String path(String ours) {
        return path + ours;
    }

    /// Without a valid host name, links stay paths.
    private String base(Request request) {
        return url.isEmpty() ? authority(request).map(authority -> scheme(request) + "://" + authority).orElse("")
                : url;
    }

    private static String scheme(Request request) {
        return first(request, FORWARDED_PROTO).filter("https"::equals).orElse("http");
    }

    private static Optional<String> authority(Request request) {
        return first(request, FORWARDED_HOST).filter(AUTHORITY)
                .or(() -> first(request, HeaderNames.HOST).filter(AUTHORITY));
    }

    /// Proxies append: the first one was the client's.
    private static Optional<String> first(Request request, HeaderName name) {
        return request.headers().contains(name)
                ? Optional.of(request.headers().get(name).get().split(",", 2)[0].strip())
                : Optional.empty();
    }
}
