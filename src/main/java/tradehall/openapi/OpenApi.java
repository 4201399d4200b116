package tradehall.openapi;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import tradehall.json.JsonReader;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonObject;

/// The OpenAPI 3.0.3 document of the endpoints, with drf-spectacular's names (DOMAIN F3).
public final class OpenApi {

    /// The version of the API and of the build.
    public static final String VERSION = "1.0.0";

    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private static final String DESCRIPTION = """
            **Tradehall**, the account back end of a trading community: accounts that Clerk keeps up to date, the \
            trade history from Interactive Brokers' Flex statements with its statistics, and the community's servers.

            **Tokens.** Operations need a Clerk session token, `Authorization: Bearer …`: in a signed-in page, \
            `await clerk.session.getToken()`. Those marked *public* need none. In development the button above fetches \
            one.

            Paths end in `/`; `GET` and `HEAD` without it are redirected. `HEAD` answers as `GET` does, without the \
            body. `OPTIONS` is answered 204 and a method that a path does not have 405, both with `Allow`. Every \
            answer carries `X-Request-Id`: the caller's own if it is 1 to 64 of the characters `A-Za-z0-9._-`.""";

    private final Supplier<Stream<Route>> routes;
    private final String publicUrl;

    /// @param routes    read only when a document is made, since the endpoint that serves it is one of them
    /// @param publicUrl where clients reach the service; `/`: where they read the document
    public OpenApi(Supplier<Stream<Route>> routes, String publicUrl) {
        this.routes = routes;
        this.publicUrl = publicUrl;
    }

    /// @param version     shown after the document's own version, unless it is empty
    /// @param translation of the titles and descriptions of fields
    public JsonObject document(String version, UnaryOperator<String> translation) {
        Schemas schemas = new Schemas(translation);
        PathItems pathItems = new PathItems(schemas);
        Map<String, JsonValue> paths = new TreeMap<>();
        routes.get()
                .filter(route -> !route.operation().equals(Operation.UNDOCUMENTED))
                .sorted(Comparator.comparingInt(route -> METHODS.indexOf(route.method())))
                .forEach(route -> ((JsonObject) paths.computeIfAbsent(route.path(), _ -> new JsonObject()))
                        .with(route.method().toLowerCase(Locale.ROOT), pathItems.operation(route)));
        return new JsonObject()
                .with("openapi", "3.0.3")
                .with("info", info(version))
                .with("servers", new JsonArray(List.of(new JsonObject().with("url", publicUrl)
                        .with("description", "This service."))))
                .with("tags", new JsonArray(Arrays.stream(Tag.values()).map(OpenApi::tag).toList()))
                .with("paths", new JsonObject(paths))
                .with("components", components(pathItems, schemas));
    }

    private static JsonObject info(String version) {
        return new JsonObject()
                .with("title", "Tradehall")
                .with("version", version.isEmpty() ? VERSION : VERSION + " (" + version + ")")
                .with("description", DESCRIPTION)
                .with("contact", new JsonObject().with("name", "The maintainers of Tradehall"))
                .with("license", new JsonObject().with("name", "Apache-2.0")
                        .with("url", "https://www.apache.org/licenses/LICENSE-2.0.html"));
    }

    private static JsonValue tag(Tag subject) {
        return new JsonObject().with("name", subject.title).with("description", subject.description);
    }

    private static JsonObject components(PathItems pathItems, Schemas schemas) {
        return new JsonObject()
                .with("headers", pathItems.commonHeaders())
                .with("responses", pathItems.commonAnswers())
                .with("schemas", new JsonObject(schemas.components()))
                .with("securitySchemes", JsonReader.read("""
                        {"jwtAuth": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}}"""));
    }
}
