package tradehall.schema;

import java.util.Set;

import io.helidon.openapi.OpenApiFeature;
import io.helidon.openapi.OpenApiFormat;
import io.helidon.openapi.OpenApiManager;
import io.helidon.webserver.spi.ServerFeature;

import tradehall.json.JsonValue.JsonObject;
import tradehall.openapi.OpenApi;

/// Serves the same document at Helidon's own OpenAPI endpoint, `/openapi` on the management socket, where Helidon's
/// tools and operators look for it. By default the feature reads a file from the jar, which could be outdated; instead
/// it gets the document as its model, made when first requested.
public final class HelidonDocument implements OpenApiManager<JsonObject> {

    private final OpenApi document;

    private HelidonDocument(OpenApi document) {
        this.document = document;
    }

    /// @param socket name of the socket that serves it
    public static ServerFeature feature(OpenApi document, String socket, double weight) {
        return OpenApiFeature.builder()
                .servicesDiscoverServices(false)
                .sockets(Set.of(socket))
                .weight(weight)
                .manager(new HelidonDocument(document))
                .build();
    }

    @Override
    public JsonObject load(String fileContent) {
        return document.document("", text -> text);
    }

    @Override
    public String format(JsonObject model, OpenApiFormat format) {
        return format == OpenApiFormat.JSON ? IndentedJson.text(model, 4) : Yaml.text(model);
    }

    @Override
    public String name() {
        return "tradehall";
    }

    @Override
    public String type() {
        return "tradehall";
    }
}
