package tradehall.http;

import java.util.List;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;

/// Content negotiation: `Accept` and `?format=` as Django REST framework reads them (DOMAIN F1): quality values do not
/// matter, an unknown format is 404, an unmet `Accept` 406. The front door alone goes by qualities, as browsers send
/// them.
public final class Negotiation {

    private static final String ANY = "*/*";

    private Negotiation() {
    }

    /// What to answer with: of the most specific range that `Accept` has, the first of `produces` that is in it.
    ///
    /// @param produces media types in order of preference; a format is called by what follows the slash
    public static String choose(ServerRequest request, List<String> produces) {
        List<String> types = request.query().rawValue().isEmpty() ? produces
                : asked(Query.parameters(request).getOrDefault("format", ""), produces);
        String accept = accept(request);
        return accept.equals(ANY) ? types.getFirst() : choose(accept, types);
    }

    /// Whether the client wants one media type rather than the other, by their qualities.
    public static boolean prefers(ServerRequest request, String type, String other) {
        String accept = accept(request);
        return MediaRange.quality(accept, type) > MediaRange.quality(accept, other);
    }

    private static List<String> asked(String format, List<String> produces) {
        List<String> types = produces.stream().filter(type -> format.isEmpty() || type.endsWith("/" + format)).toList();
        if (types.isEmpty()) {
            throw ApiException.notFound();
        }
        return types;
    }

    private static String choose(String accept, List<String> types) {
        for (List<MediaRange> equallySpecific : MediaRange.bySpecificity(accept)) {
            for (String type : types) {
                if (equallySpecific.stream().anyMatch(range -> range.includes(type))) {
                    return type;
                }
            }
        }
        throw ApiException.notAcceptable();
    }

    private static String accept(ServerRequest request) {
        if (!request.headers().contains(HeaderNames.ACCEPT)) {
            return ANY;
        }
        String accept = String.join(",", request.headers().get(HeaderNames.ACCEPT).allValues());
        return accept.isBlank() ? ANY : accept;
    }
}
