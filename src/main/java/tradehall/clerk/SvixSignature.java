package tradehall.clerk;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import com.svix.Webhook;
import com.svix.exceptions.EmptyWebhookSecretException;
import com.svix.exceptions.WebhookVerificationException;

/// Proves by the `svix` library that a delivery comes from Clerk, before anything in it is read (Contract §6, DOMAIN C).
public final class SvixSignature {

    private static final List<String> FAMILIES = List.of("svix-", "webhook-");
    private static final List<String> NAMES = List.of("id", "timestamp", "signature");
    /// Longer ids do not occur; this one becomes a key in the database.
    private static final int MAX_ID_LENGTH = 255;

    private final List<Webhook> secrets;

    private SvixSignature(List<Webhook> secrets) {
        this.secrets = secrets;
    }

    /// @param secrets `whsec_…`, several while rotating; none: every delivery is refused
    /// @throws IllegalArgumentException when one is no secret, so that the service does not start with it
    public static SvixSignature of(List<String> secrets) {
        List<Webhook> webhooks = new ArrayList<>();
        for (String secret : secrets) {
            webhooks.add(webhook(secret));
        }
        return new SvixSignature(webhooks);
    }

    /// The delivery's id (`svix-id`), once its signature over exactly these bytes is proved.
    ///
    /// @param header the value of a request header by its lower-case name
    /// @throws RefusedException that says which check failed
    String verify(byte[] body, Function<String, Optional<String>> header) {
        if (secrets.isEmpty()) {
            throw new RefusedException("No webhook signing secret is configured: set CLERK_WEBHOOK_SIGNING_SECRET.");
        }
        Map<String, String> headers = headers(header);
        String id = headers.get(NAMES.getFirst());
        if (id.length() > MAX_ID_LENGTH) {
            throw new RefusedException("The svix-id header is longer than " + MAX_ID_LENGTH + " characters.");
        }
        verify(text(body), Map.of(Webhook.SVIX_MSG_ID_KEY, List.of(id),
                Webhook.SVIX_MSG_TIMESTAMP_KEY, List.of(headers.get("timestamp")),
                Webhook.SVIX_MSG_SIGNATURE_KEY, List.of(headers.get("signature"))));
        return id;
    }

    private void verify(String body, Map<String, List<String>> headers) {
        String why = "";
        for (Webhook secret : secrets) {
            try {
                secret.verify(body, headers);
                return;
            } catch (WebhookVerificationException e) {
                why = e.getMessage();
            }
        }
        throw new RefusedException("Webhook verification failed: " + why + ".");
    }

    /// The one family whose three headers are all there, `svix-` before `webhook-`.
    private static Map<String, String> headers(Function<String, Optional<String>> header) {
        for (String family : FAMILIES) {
            Map<String, String> found = new HashMap<>();
            NAMES.forEach(name -> header.apply(family + name).filter(value -> !value.isBlank())
                    .ifPresent(value -> found.put(name, value)));
            if (found.size() == NAMES.size()) {
                return found;
            }
        }
        List<String> missing = NAMES.stream().map(FAMILIES.getFirst()::concat)
                .filter(name -> header.apply(name).filter(value -> !value.isBlank()).isEmpty()).toList();
        throw new RefusedException("Missing required headers: " + String.join(", ", missing) + ".");
    }

    /// The library signs text. Strict decoding is one to one, so equal text means equal bytes.
    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException _) {
            throw new RefusedException("Webhook verification failed: the body is not valid UTF-8.");
        }
    }

    private static Webhook webhook(String secret) {
        boolean prefixed = secret.startsWith(Webhook.SECRET_PREFIX);
        String key = prefixed ? secret.substring(Webhook.SECRET_PREFIX.length()) : secret;
        try {
            // Behind its prefix a secret is known as one: then either alphabet will do, with or without padding.
            return new Webhook(Base64.getDecoder().decode(prefixed ? key.replace('-', '+').replace('_', '/') : key));
        } catch (IllegalArgumentException | EmptyWebhookSecretException _) {
            throw new IllegalArgumentException(
                    "CLERK_WEBHOOK_SIGNING_SECRET holds something that is no signing secret (whsec_ and base64)");
        }
    }
}
