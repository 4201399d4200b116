package tradehall.http;

import java.util.List;

import io.helidon.http.HeaderNames;

import tradehall.field.Field;
import tradehall.openapi.Parameter;

/// Content negotiation: `Accept` and `?format=` as Django REST framework reads them (DOMAIN F1): quality values do not
/// matter, an unknown format is 404, an unmet `Accept` 406. Only `/` honours quality values, as browsers send them.
public final class Negotiation {

    private static final String ANY = "*/*";
    private static final String FORMAT = "format";

    private Negotiation() {
    }

    /// The query parameter that chooses a media type by its subtype.
    public static Parameter format(List<String> produces) {
        List<String> formats = produces.stream().map(type -> type.substring(type.indexOf('/') + 1)).toList();
        return Parameter.query(Field.oneOf(FORMAT, formats),
                "The format by name, instead of `Accept`; any other is 404.");
    }

    /// The media type to answer with: the first of `produces` that matches the most specific range in `Accept`.
    ///
    /// @param produces media types in order of preference
    public static String choose(Request request, List<String> produces) {
        String query = request.query().rawValue();
        List<String> types = query.isEmpty() ? produces : asked(Query.of(query, List.of(format(produces))), produces);
        String accept = accept(request);
        return accept.equals(ANY) ? types.getFirst() : choose(accept, types);
    }

    /// Whether the client prefers `type` to `other`, by their qualities.
    public static boolean prefers(Request request, String type, String other) {
        String accept = accept(request);
        return MediaRange.quality(accept, type) > MediaRange.quality(accept, other);
    }

    private static List<String> asked(Query query, List<String> produces) {
        if (query.isWrong(FORMAT)) {
            throw ApiException.notFound();
        }
        String format = query.text(FORMAT);
        return format == null ? produces : produces.stream().filter(type -> type.endsWith("/" + format)).toList();
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

    private static String accept(Request request) {
        if (!request.headers().contains(HeaderNames.ACCEPT)) {
            return ANY;
        }
        String accept = String.join(",", request.headers().get(HeaderNames.ACCEPT).allValues());
        return accept.isBlank() ? ANY : accept;
    }
}
