package tradehall.schema;

import java.util.Arrays;
import java.util.List;

import tradehall.http.ApiException;
import tradehall.http.MediaRange;

/// A format of the document, chosen as by Django REST framework (DOMAIN F1): by the most specific range of `Accept`,
/// then by the order of the types below; `q` values are ignored.
///
/// @param indent spaces per level of JSON
record Rendering(MediaType type, int indent) {

    private static final int DEFAULT_INDENT = 4;
    private static final int MAX_INDENT = 8;

    /// The media types of the document, in order of preference.
    enum MediaType {
        OPENAPI_YAML("application/vnd.oai.openapi", "yaml", "; charset=utf-8"),
        YAML("application/yaml", "yaml", "; charset=utf-8"),
        OPENAPI_JSON("application/vnd.oai.openapi+json", "json", ""),
        JSON("application/json", "json", "");

        final String name;
        final String format;
        private final String charset;

        MediaType(String name, String format, String charset) {
            this.name = name;
            this.format = format;
            this.charset = charset;
        }

        String contentType() {
            return name + charset;
        }

        boolean isJson() {
            return format.equals("json");
        }
    }

    /// @param accept header as sent, `*/*` for none
    /// @param format requested by name; empty for any
    /// @throws ApiException 406 if nothing satisfies both
    static Rendering of(String accept, String format) {
        List<MediaType> types = Arrays.stream(MediaType.values())
                .filter(type -> format.isEmpty() || type.format.equals(format)).toList();
        for (List<MediaRange> equallySpecific : MediaRange.bySpecificity(accept)) {
            for (MediaType type : types) {
                for (MediaRange range : equallySpecific) {
                    if (range.includes(type.name)) {
                        return new Rendering(type, range.integer("indent").map(Rendering::indent)
                                .orElse(DEFAULT_INDENT));
                    }
                }
            }
        }
        throw ApiException.notAcceptable();
    }

    boolean isDefaultIndent() {
        return indent == DEFAULT_INDENT;
    }

    /// As in drf-spectacular, 0 means the default: the indentation cannot be switched off.
    private static int indent(int asked) {
        return asked <= 0 ? DEFAULT_INDENT : Math.min(asked, MAX_INDENT);
    }
}
