package tradehall.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import io.helidon.webserver.http.ServerRequest;

/// The query of a request as Django reads it: of a name given twice the last value counts, a name without a value has
/// an empty one, and a percent sign that begins no escape is itself. Helidon's own reading fails on the last
/// (helidon-io/helidon#11908).
public final class Query {

    private Query() {
    }

    public static Map<String, String> parameters(ServerRequest request) {
        return parse(request.query().rawValue());
    }

    static Map<String, String> parse(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String parameter : query.split("&")) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            if (!name.isEmpty()) {
                parameters.put(decode(name), equals < 0 ? "" : decode(parameter.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replaceAll("%(?![0-9A-Fa-f]{2})", "%25"), StandardCharsets.UTF_8);
    }
}
