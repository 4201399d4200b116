package tradehall.dev;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.UUID;
import java.util.function.IntSupplier;

import com.svix.Webhook;
import com.svix.exceptions.EmptyWebhookSecretException;
import com.svix.exceptions.WebhookSigningException;

import tradehall.http.Reply;
import tradehall.json.JsonValue;
import tradehall.json.JsonWriter;

/// Svix's part in development mode: signs events and delivers them to the service's own webhook.
final class Deliveries {

    private static final String WEBHOOK = "/api/v1/account/clerk_webhook/";

    private final String secret;
    private final IntSupplier port;
    private final HttpClient http = HttpClient.newHttpClient();

    Deliveries(String secret, IntSupplier port) {
        this.secret = secret;
        this.port = port;
    }

    /// Returns the webhook's answer.
    HttpResponse<byte[]> deliver(JsonValue event) {
        String id = "msg_" + UUID.randomUUID();
        long timestamp = Instant.now().getEpochSecond();
        String body = JsonWriter.text(event);
        try {
            HttpRequest delivery = HttpRequest.newBuilder(URI.create("http://localhost:" + port.getAsInt() + WEBHOOK))
                    .header("Content-Type", Reply.JSON)
                    .header("svix-id", id)
                    .header("svix-timestamp", Long.toString(timestamp))
                    .header("svix-signature", new Webhook(secret).sign(id, timestamp, body))
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
}
