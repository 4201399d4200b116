package tradehall.dev;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntSupplier;

import com.svix.Webhook;
import com.svix.exceptions.EmptyWebhookSecretException;
import com.svix.exceptions.WebhookSigningException;
import io.helidon.webserver.http.ServerRequest;

import tradehall.http.ApiException;
import tradehall.http.Body;
import tradehall.http.Endpoint;
import tradehall.openapi.Operation;
import tradehall.http.Query;
import tradehall.http.Reply;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonNumber;
import tradehall.json.JsonValue.JsonObject;
import tradehall.json.JsonWriter;

/// Clerk's part, played by the service itself in development mode: session tokens for anyone, and signed webhooks. They exist
/// in no other mode, and answer this machine alone.
public final class DevelopmentEndpoints {

    private static final Duration TOKEN_LIFETIME = Duration.ofHours(12);
    private static final String ISSUER = "https://development.tradehall.example";
    private static final String WEBHOOK = "/api/v1/account/clerk_webhook/";

    private final DevelopmentKeys keys;
    private final IntSupplier port;
    private final HttpClient http = HttpClient.newHttpClient();

    public DevelopmentEndpoints(DevelopmentKeys keys, IntSupplier port) {
        this.keys = keys;
        this.port = port;
    }

    /// What a developer needs to know, printed at start.
    public static String banner(int port) {
        String base = "localhost:" + port;
        return """

                *** DEVELOPMENT MODE: nothing of Clerk and no DATABASE_URL is configured, so anyone on this machine is let in. ***
                A session token:              TOKEN=$(curl -s %1$s/dev/token/)
                Anyone's, with rights:        TOKEN=$(curl -s '%1$s/dev/token/?user=user_ada&is_staff=true&subscription_level=20')
                Use it:                       curl -s %1$s/api/v1/account/user/ -H "Authorization: Bearer $TOKEN"
                A signed webhook:             curl -s %1$s/dev/webhook/ -H 'Content-Type: application/json' -d '{"type":"user.deleted","data":{"id":"user_ada"}}'
                """.formatted(base);
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.open("GET", "/dev/token/", Operation.UNDOCUMENTED, this::token).negotiating(),
                Endpoint.open("POST", "/dev/webhook/", Operation.UNDOCUMENTED, this::webhook));
    }

    /// A session token of `?user=`, after Clerk would have told the user's rights: every other parameter is one.
    private Reply token(ServerRequest request) {
        requireThisMachine(request);
        Map<String, String> query = Query.parameters(request);
        String user = query.getOrDefault("user", DevelopmentData.USER);
        query.remove("user");
        JsonObject rights = new JsonObject();
        query.forEach((name, value) -> rights.with(name, right(value)));
        if (!rights.isEmpty()) {
            deliver(userUpdated(user, rights));
        }
        JsonObject claims = keys.signer().sessionClaims(ISSUER, user, Instant.now(), TOKEN_LIFETIME)
                .with("azp", "http://localhost:3000");
        return Reply.of(200, "text/plain", (keys.signer().sign(keys.signer().header(), claims) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /// Signs the body as Svix does, sends it to the webhook, and answers what that answered.
    private Reply webhook(ServerRequest request) {
        requireThisMachine(request);
        HttpResponse<byte[]> answer = deliver(Body.object(request));
        return Reply.json(answer.statusCode(), answer.body());
    }

    private HttpResponse<byte[]> deliver(JsonObject event) {
        String id = "msg_" + UUID.randomUUID();
        long timestamp = Instant.now().getEpochSecond();
        String body = JsonWriter.text(event);
        try {
            HttpRequest delivery = HttpRequest.newBuilder(URI.create("http://localhost:" + port.getAsInt() + WEBHOOK))
                    .header("Content-Type", Reply.JSON)
                    .header("svix-id", id)
                    .header("svix-timestamp", Long.toString(timestamp))
                    .header("svix-signature", new Webhook(keys.webhookSecret()).sign(id, timestamp, body))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return http.send(delivery, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException | EmptyWebhookSecretException | WebhookSigningException e) {
            throw new IllegalStateException("the webhook could not be delivered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonObject userUpdated(String user, JsonObject rights) {
        JsonValue now = JsonValue.of(Instant.now().toEpochMilli());
        JsonObject data = new JsonObject().with("id", user).with("object", "user").with("created_at", now).with("updated_at", now)
                .with("email_addresses", new JsonArray(List.of())).with("public_metadata", rights);
        return new JsonObject().with("type", "user.updated").with("object", "event").with("data", data);
    }

    private static JsonValue right(String value) {
        return switch (value) {
            case "true" -> JsonValue.of(true);
            case "false" -> JsonValue.of(false);
            default -> value.matches("[0-9]{1,9}") ? new JsonNumber(value) : JsonValue.of(value);
        };
    }

    /// The peer must be this machine, and must have called it by its own name: a page elsewhere that points its name at
    /// 127.0.0.1 gets nothing.
    private static void requireThisMachine(ServerRequest request) {
        String host = request.authority().replaceFirst(":\\d+$", "");
        try {
            boolean loopback = InetAddress.getByName(request.remotePeer().host()).isLoopbackAddress();
            if (!loopback || !List.of("localhost", "127.0.0.1", "[::1]").contains(host)) {
                throw ApiException.notFound();
            }
        } catch (UnknownHostException _) {
            throw ApiException.notFound();
        }
    }
}
