package tradehall.schema;

import tradehall.http.Negotiation;
import tradehall.http.PublicUrl;
import tradehall.http.Reply;
import tradehall.http.Request;
import tradehall.json.JsonValue.JsonObject;
import tradehall.openapi.OpenApi;

/// `GET /`: redirects browsers to the documentation page, and gives programs the links they need (Contract §9).
public final class IndexHandler {

    private static final String DOCS = "/api/docs/";

    private final Reply page = common(Reply.of(302, "", new byte[0]).with("Location", DOCS));
    private final Reply index;

    public IndexHandler(PublicUrl publicUrl) {
        this.index = common(Reply.json(200, new JsonObject().with("name", "Tradehall").with("version", OpenApi.VERSION)
                .with("docs", publicUrl.path(DOCS)).with("schema", publicUrl.path("/api/schema/"))));
    }

    public Reply get(Request request) {
        return Negotiation.prefers(request, "text/html", Reply.JSON) ? page : index;
    }

    private static Reply common(Reply reply) {
        return reply.with("Vary", "Accept, Origin").with("Cache-Control", "no-cache");
    }
}
