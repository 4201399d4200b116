package tradehall.schema;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import tradehall.field.Field;
import tradehall.http.ApiException;
import tradehall.http.Query;
import tradehall.openapi.Parameter;

/// The query parameters of the document; each is empty if absent.
record SchemaQuery(String format, String language, String version) {

    private static final String FORMAT = "format";
    private static final String LANGUAGE = "lang";
    private static final String VERSION = "version";

    static final List<Parameter> PARAMETERS = List.of(
            Parameter.query(Field.oneOf(FORMAT, formats()),
                    "The format by name, instead of `Accept`; any other is 404."),
            Parameter.query(Field.oneOf(LANGUAGE, new Languages().codes()),
                    "Language of the framework's own texts; an unknown one is ignored."),
            Parameter.query(Field.oneOf(VERSION, List.of("v1")),
                    "Shown after the document's version and in the file's name; any other is 404."));

    /// @param query as it was sent
    /// @throws ApiException 404 for an unknown format or version
    static SchemaQuery parse(String query) {
        Query read = Query.of(query, PARAMETERS);
        if (read.isWrong(FORMAT) || read.isWrong(VERSION)) {
            throw ApiException.notFound();
        }
        return new SchemaQuery(orEmpty(read.text(FORMAT)), orEmpty(read.text(LANGUAGE)), orEmpty(read.text(VERSION)));
    }

    private static List<String> formats() {
        return Arrays.stream(Rendering.MediaType.values()).map(type -> type.format).distinct().sorted().toList();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
