package tradehall.clerk;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

import com.svix.Webhook;
import com.svix.exceptions.EmptyWebhookSecretException;
import com.svix.exceptions.WebhookVerificationException;

/// Verifies with the `svix` library that a delivery comes from Clerk, before anything in it is read (Contract §6,
/// DOMAIN C).
public final class SvixSignature {

    /// Larger bodies are verified one at a time: the library makes copies of a body that together take twelve times its
    /// size.
    private static final int SMALL = 64 << 10;

    private final List<Webhook> secrets;
    private final ReentrantLock large = new ReentrantLock(true);

    private SvixSignature(List<Webhook> secrets) {
        this.secrets = secrets;
    }

    /// @param secrets `whsec_…`, several while rotating; none: every delivery is refused
    /// @throws IllegalArgumentException when one is malformed, so that the service does not start with it
    public static SvixSignature of(List<String> secrets) {
        List<Webhook> webhooks = new ArrayList<>();
        for (String secret : secrets) {
            webhooks.add(webhook(secret));
        }
        return new SvixSignature(webhooks);
    }

    /// @throws RefusedException when no secret is configured
    void requireSecret() {
        if (secrets.isEmpty()) {
            throw new RefusedException("No webhook signing secret is configured: set CLERK_WEBHOOK_SIGNING_SECRET.");
        }
    }

    /// Verifies that exactly these bytes are signed.
    ///
    /// @throws RefusedException saying why they are not
    void verify(byte[] body, SvixHeaders headers) {
        if (body.length <= SMALL) {
            verifyAtOnce(body, headers);
            return;
        }
        large.lock();
        try {
            verifyAtOnce(body, headers);
        } finally {
            large.unlock();
        }
    }

    private void verifyAtOnce(byte[] body, SvixHeaders headers) {
        verify(text(body), Map.of(Webhook.SVIX_MSG_ID_KEY, List.of(headers.id()),
                Webhook.SVIX_MSG_TIMESTAMP_KEY, List.of(headers.timestamp()),
                Webhook.SVIX_MSG_SIGNATURE_KEY, List.of(headers.signature())));
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
        throw refused(why);
    }

    /// @param why the library's message
    static RefusedException refused(String why) {
        return new RefusedException("Webhook verification failed: " + why + ".");
    }

    /// The library signs text. Strict decoding is injective, so equal text means equal bytes.
    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException _) {
            throw refused("the body is not valid UTF-8");
        }
    }

    private static Webhook webhook(String secret) {
        boolean prefixed = secret.startsWith(Webhook.SECRET_PREFIX);
        String key = prefixed ? secret.substring(Webhook.SECRET_PREFIX.length()) : secret;
        try {
            // The prefix marks it as a secret, so either Base64 alphabet is accepted, with or without padding.
            return new Webhook(Base64.getDecoder().decode(prefixed ? key.replace('-', '+').replace('_', '/') : key));
        } catch (IllegalArgumentException | EmptyWebhookSecretException _) {
            throw new IllegalArgumentException(
                    "CLERK_WEBHOOK_SIGNING_SECRET contains a value that is not a signing secret "
                            + "(whsec_ followed by base64)");
        }
    }
}
