package tradehall.schema;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

import io.helidon.http.HeaderNames;

import tradehall.http.EntityTag;
import tradehall.http.Reply;
import tradehall.http.Request;
import tradehall.json.JsonValue;
import tradehall.openapi.OpenApi;

/// `GET /api/schema/`: the OpenAPI document, for anyone (Contract §9). The usual renderings are made once and kept,
/// others as long as there is room ([Renderings]).
public final class SchemaHandler {

    private final OpenApi document;
    private final Languages languages = new Languages();
    private final Map<Rendering.MediaType, Reply> usual = new EnumMap<>(Rendering.MediaType.class);
    private final Renderings others = new Renderings();

    public SchemaHandler(OpenApi document) {
        this.document = document;
    }

    public Reply get(Request request) {
        SchemaQuery query = SchemaQuery.parse(request.query().rawValue());
        Rendering rendering = Rendering.of(accept(request), query.format());
        String language = query.language();
        String version = query.version();
        if (language.isEmpty() && version.isEmpty() && rendering.isDefaultIndent()) {
            return usual(rendering);
        }
        return others.get(new Renderings.Key(rendering, language, version), () -> reply(rendering, language, version));
    }

    private Reply usual(Rendering rendering) {
        synchronized (usual) {
            return usual.computeIfAbsent(rendering.type(), _ -> reply(rendering, "", ""));
        }
    }

    private Reply reply(Rendering rendering, String language, String version) {
        byte[] bytes = write(rendering, language, version);
        return Reply.prepared(200, rendering.type().contentType(), bytes)
                .with("Content-Disposition", "inline; filename=\"" + fileName(version, rendering) + "\"")
                .with("Vary", "Accept, Origin")
                .with("Allow", "GET, HEAD, OPTIONS")
                .with("Cache-Control", "no-cache")
                .with("ETag", EntityTag.of(bytes));
    }

    private byte[] write(Rendering rendering, String language, String version) {
        JsonValue json = document.document(version, languages.translation(language));
        String text = rendering.type().isJson() ? IndentedJson.text(json, rendering.indent()) : Yaml.text(json);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String fileName(String version, Rendering rendering) {
        return (version.isEmpty() ? "schema" : "schema (" + version + ")") + "." + rendering.type().format;
    }

    private static String accept(Request request) {
        if (!request.headers().contains(HeaderNames.ACCEPT)) {
            return "*/*";
        }
        String accept = String.join(",", request.headers().get(HeaderNames.ACCEPT).allValues());
        return accept.isBlank() ? "*/*" : accept;
    }
}
