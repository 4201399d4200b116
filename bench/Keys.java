import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import tradehall.dev.TokenSigner;

/// Clerk's part: what session tokens and webhooks are signed with.
record Keys(TokenSigner tokens, byte[] webhookSecret) {

    static final String ISSUER = "https://bench.clerk.accounts.dev";

    static Keys generate() {
        byte[] secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        return new Keys(TokenSigner.generate("ins_bench"), secret);
    }

    /// As `CLERK_JWT_KEY` has it.
    String publicKeyPem() {
        return "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(tokens.publicKey().getEncoded())
                + "\n-----END PUBLIC KEY-----";
    }

    /// As `CLERK_WEBHOOK_SIGNING_SECRET` has it.
    String webhookSecretText() {
        return "whsec_" + Base64.getEncoder().encodeToString(webhookSecret);
    }

    /// The `svix-signature` of a delivery.
    String sign(String deliveryId, long seconds, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(webhookSecret, "HmacSHA256"));
            byte[] signed = (deliveryId + "." + seconds + "." + body).getBytes(StandardCharsets.UTF_8);
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HMAC with SHA-256", e);
        }
    }
}
