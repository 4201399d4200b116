package tradehall.http;

import java.util.Locale;
import java.util.Set;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;

/// Content negotiation of the endpoints that speak one language: `Accept` and `?format=` as Django REST framework reads
/// them (DOMAIN F1): quality values do not matter, an unknown format is 404, an unmet `Accept` 406.
final class Negotiation {

    private Negotiation() {
    }

    static void require(ServerRequest request, Set<String> produces) {
        String rawQuery = request.query().rawValue();
        if (!rawQuery.isEmpty()) {
            String format = Query.parameters(request).getOrDefault("format", "");
            if (!format.isEmpty() && !format.equals("json")) {
                throw ApiException.notFound();
            }
        }
        if (request.headers().contains(HeaderNames.ACCEPT)) {
            String accept = String.join(",", request.headers().get(HeaderNames.ACCEPT).allValues());
            if (!accept.equals("*/*") && !accepts(accept, produces)) {
                throw ApiException.notAcceptable();
            }
        }
    }

    private static boolean accepts(String accept, Set<String> produces) {
        if (accept.isBlank()) {
            return true;
        }
        for (String range : accept.split(",")) {
            String type = mediaType(range);
            if (type.equals("*/*") || produces.stream().anyMatch(produced -> matches(type, produced))) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(String range, String produced) {
        return range.equals(produced)
                || range.endsWith("/*") && produced.startsWith(range.substring(0, range.length() - 1));
    }

    private static String mediaType(String range) {
        int semicolon = range.indexOf(';');
        return (semicolon < 0 ? range : range.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }
}
