package tradehall;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// One delivery as Svix makes it for Clerk. Signed here by the published rule and not by the library under test.
public record Webhook(String id, long timestamp, byte[] body, String secret) {

    public static final String PATH = "/api/v1/account/clerk_webhook/";

    public static Webhook of(String json) {
        return new Webhook("msg_" + UUID.randomUUID(), Instant.now().getEpochSecond(),
                json.getBytes(StandardCharsets.UTF_8),
                TestApp.WEBHOOK_SECRET);
    }

    /// An event with that `data`.
    public static Webhook of(String type, String data) {
        return of("{\"object\":\"event\",\"type\":\"" + type
                + "\",\"instance_id\":\"ins_test\",\"timestamp\":1716883200,\"data\":" + data + "}");
    }

    public Webhook withId(String newId) {
        return new Webhook(newId, timestamp, body, secret);
    }

    public Webhook at(long seconds) {
        return new Webhook(id, seconds, body, secret);
    }

    public Webhook withBody(byte[] bytes) {
        return new Webhook(id, timestamp, bytes, secret);
    }

    public Webhook signedWith(String other) {
        return new Webhook(id, timestamp, body, other);
    }

    public String signature() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.replaceFirst("^whsec_", "")), "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public Answer send(TestApp app) {
        return send(app, PATH, Map.of("svix-id", id, "svix-timestamp", Long.toString(timestamp), "svix-signature",
                signature()));
    }

    public Answer send(TestApp app, String path, Map<String, String> headers) {
        Client client = app.anonymous().with("Content-Type", "application/json");
        for (Map.Entry<String, String> header : headers.entrySet()) {
            client = client.with(header.getKey(), header.getValue());
        }
        return client.send("POST", path, BodyPublishers.ofByteArray(body));
    }
}
