package tradehall.http;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// The parameters after a header's value, such as the boundary of a multipart body (RFC 9110, section 5.6.6).
final class HeaderParameters {

    private final String header;
    private int at;

    private HeaderParameters(String header) {
        this.header = header;
        this.at = header.indexOf(';');
    }

    /// Keyed by lower-case name; the first of duplicates counts.
    static Map<String, String> of(String header) {
        return new HeaderParameters(header).parse();
    }

    private Map<String, String> parse() {
        Map<String, String> parameters = new HashMap<>();
        while (at >= 0) {
            int equals = header.indexOf('=', at);
            if (equals < 0) {
                break;
            }
            String name = header.substring(at + 1, equals).strip().toLowerCase(Locale.ROOT);
            at = equals + 1;
            parameters.putIfAbsent(name, header.startsWith("\"", at) ? quoted() : token());
            at = header.indexOf(';', at);
        }
        return parameters;
    }

    private String token() {
        int end = header.indexOf(';', at);
        return header.substring(at, end < 0 ? header.length() : end).strip();
    }

    /// A backslash escapes a quote or another backslash; anywhere else it is part of a path, which some browsers send
    /// as the file name.
    private String quoted() {
        StringBuilder text = new StringBuilder();
        for (at++; at < header.length() && header.charAt(at) != '"'; at++) {
            if (header.startsWith("\\\"", at) || header.startsWith("\\\\", at)) {
                at++;
            }
            text.append(header.charAt(at));
        }
        return text.toString();
    }
}
