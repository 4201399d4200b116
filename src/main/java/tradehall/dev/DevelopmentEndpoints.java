package tradehall.dev;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

import tradehall.http.Endpoint;
import tradehall.http.Handler;
import tradehall.http.JsonBody;
import tradehall.http.Reply;
import tradehall.http.Request;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonObject;
import tradehall.openapi.Operation;

/// Clerk's part, played by the service itself in development mode: session tokens for anyone, and signed webhooks. They
/// exist in no other mode, and answer this machine alone ([LoopbackGate]).
public final class DevelopmentEndpoints {

    private static final String TOKEN = "/dev/token/";
    private static final Duration TOKEN_LIFETIME = Duration.ofHours(12);
    private static final String ISSUER = "https://development.tradehall.example";

    private final DevelopmentKeys keys;
    private final Deliveries deliveries;
    private final LoopbackGate thisMachine;

    /// @param allowedOrigin whether pages of this origin may call the API
    public DevelopmentEndpoints(DevelopmentKeys keys, IntSupplier port, Predicate<String> allowedOrigin) {
        this.keys = keys;
        this.deliveries = new Deliveries(keys.webhookSecret(), port);
        this.thisMachine = new LoopbackGate(allowedOrigin);
    }

    /// What a developer needs to know, printed at start.
    public static String banner(int port) {
        String base = "localhost:" + port;
        return """

                *** DEVELOPMENT MODE: nothing of Clerk and no DATABASE_URL is configured, \
                so anyone on this machine is let in. ***
                A session token:              TOKEN=$(curl -s %1$s/dev/token/)
                Anyone's, with rights:        TOKEN=$(curl -s -X POST \
                '%1$s/dev/token/?user=user_ada&is_staff=true&subscription_level=20')
                Use it:                       curl -s %1$s/api/v1/account/user/ -H "Authorization: Bearer $TOKEN"
                A signed webhook:             curl -s %1$s/dev/webhook/ -H 'Content-Type: application/json' \
                -d '{"type":"user.deleted","data":{"id":"user_ada"}}'
                """.formatted(base);
    }

    public List<Endpoint> endpoints() {
        return List.of(
                endpoint("GET", TOKEN, this::plainToken),
                endpoint("POST", TOKEN, this::tokenWithRights),
                endpoint("POST", "/dev/webhook/", this::webhook));
    }

    private Endpoint endpoint(String method, String path, Handler handler) {
        return new Endpoint(method, path, thisMachine, List.of(), Operation.UNDOCUMENTED, request -> {
            thisMachine.admit(request);
            return handler.handle(request);
        });
    }

    private Reply plainToken(Request request) {
        return token(TokenRequest.parse(request.query().rawValue()).withoutRights().user());
    }

    /// After Clerk would have told the user's rights.
    private Reply tokenWithRights(Request request) {
        TokenRequest asked = TokenRequest.parse(request.query().rawValue());
        if (!asked.rights().isEmpty()) {
            HttpResponse<byte[]> answer = deliveries.deliver(userUpdated(asked));
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("the webhook answered " + answer.statusCode());
            }
        }
        return token(asked.user());
    }

    /// With nothing behind it: what is read is the token.
    private Reply token(String user) {
        JsonObject claims = keys.signer().sessionClaims(ISSUER, user, Instant.now(), TOKEN_LIFETIME)
                .with("azp", "http://localhost:3000");
        return Reply.of(200, "text/plain",
                keys.signer().sign(keys.signer().header(), claims).getBytes(StandardCharsets.US_ASCII));
    }

    /// Signs the body as Svix does, sends it to the webhook, and answers what that answered.
    private Reply webhook(Request request) {
        HttpResponse<byte[]> answer = deliveries.deliver(JsonBody.object(request));
        return Reply.json(answer.statusCode(), answer.body());
    }

    private static JsonObject userUpdated(TokenRequest asked) {
        JsonValue now = JsonValue.of(Instant.now().toEpochMilli());
        JsonObject data = new JsonObject().with("id", asked.user()).with("object", "user").with("created_at", now)
                .with("updated_at", now)
                .with("email_addresses", new JsonArray(List.of())).with("public_metadata", asked.rights());
        return new JsonObject().with("type", "user.updated").with("object", "event").with("data", data);
    }
}
