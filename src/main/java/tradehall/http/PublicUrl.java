package tradehall.http;

import java.net.URI;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;

/// Where clients reach the service, which may be behind a proxy and below a path: what `Link` and `Location` are made
/// with (Contract §2). Handlers name paths of ours alone.
public final class PublicUrl {

    private static final HeaderName FORWARDED_PROTO = HeaderNames.create("X-Forwarded-Proto");
    private static final HeaderName FORWARDED_HOST = HeaderNames.create("X-Forwarded-Host");
    /// A client's text goes into a header: a name or an address with a port at most.
    private static final Predicate<String> AUTHORITY =
            Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:\\d{1,5})?").asMatchPredicate();

    private final String url;
    private final String path;

    /// @param url empty where each request tells
    public PublicUrl(String url) {
        this.url = url.replaceFirst("/+$", "");
        this.path = url.isEmpty() ? "" : Optional.ofNullable(URI.create(this.url).getRawPath()).orElse("");
    }

    /// The reply with its `Location` and `Link` as clients need them.
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

    /// A path of ours as clients ask for it, with neither scheme nor host: so that a redirect never leads elsewhere.
    public String path(String ours) {
        return path + ours;
    }

    /// Where nobody says a name that can be one, links stay paths.
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
