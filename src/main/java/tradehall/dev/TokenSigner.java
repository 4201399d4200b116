package tradehall.dev;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

import tradehall.auth.RsaKeys;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonObject;
import tradehall.json.JsonWriter;

/// Signs session tokens as Clerk does, where there is no Clerk: in development mode and in tests.
public final class TokenSigner {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final String keyId;
    private final RSAPrivateCrtKey privateKey;
    private final RSAPublicKey publicKey;

    private TokenSigner(String keyId, RSAPrivateCrtKey privateKey, RSAPublicKey publicKey) {
        this.keyId = keyId;
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    /// With a new key of 2048 bits, the size of Clerk's.
    public static TokenSigner generate(String keyId) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            return new TokenSigner(keyId, (RSAPrivateCrtKey) pair.getPrivate(), (RSAPublicKey) pair.getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has RSA", e);
        }
    }

    /// With a key kept from before, as [#encodedKey()] gave it.
    ///
    /// @throws IllegalArgumentException when the bytes are no such key
    public static TokenSigner restore(String keyId, byte[] encodedKey) {
        try {
            RSAPrivateCrtKey key = (RSAPrivateCrtKey) RsaKeys.factory()
                    .generatePrivate(new PKCS8EncodedKeySpec(encodedKey));
            RSAPublicKeySpec publicKey = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
            return new TokenSigner(keyId, key, (RSAPublicKey) RsaKeys.factory().generatePublic(publicKey));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no RSA private key", e);
        }
    }

    /// The private key, PKCS #8: whoever has it signs in as anyone.
    public byte[] encodedKey() {
        return privateKey.getEncoded();
    }

    public RSAPublicKey publicKey() {
        return publicKey;
    }

    /// The key set that Clerk would publish.
    public JsonObject jwks() {
        return new JsonObject().with("keys", new JsonArray(List.<JsonValue>of(jwk())));
    }

    /// A session token with the claims of every Clerk session (Domain A1).
    public String sessionToken(String issuer, String subject, Instant now, Duration lifetime) {
        return sign(header(), sessionClaims(issuer, subject, now, lifetime));
    }

    public JsonObject header() {
        return new JsonObject().with("alg", "RS256").with("cat", "cl_B7d4PD111AAA").with("kid", keyId)
                .with("typ", "JWT");
    }

    /// To be added to before signing.
    public JsonObject sessionClaims(String issuer, String subject, Instant now, Duration lifetime) {
        return new JsonObject()
                .with("exp", JsonValue.of(now.plus(lifetime).getEpochSecond()))
                .with("iat", JsonValue.of(now.getEpochSecond()))
                .with("iss", issuer)
                .with("jti", UUID.randomUUID().toString())
                .with("nbf", JsonValue.of(now.getEpochSecond() - 10))
                .with("sid", "sess_" + subject)
                .with("sts", "active")
                .with("sub", subject)
                .with("v", JsonValue.of(2));
    }

    /// Any header, any claims: what is signed is not judged here.
    public String sign(JsonObject header, JsonObject claims) {
        String signed = base64(JsonWriter.bytes(header)) + "." + base64(JsonWriter.bytes(claims));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(privateKey);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an RSA key of 2048 bits signs anything", e);
        }
    }

    private JsonObject jwk() {
        return new JsonObject().with("use", "sig").with("kty", "RSA").with("kid", keyId).with("alg", "RS256")
                .with("n", base64(unsigned(publicKey.getModulus().toByteArray())))
                .with("e", base64(unsigned(publicKey.getPublicExponent().toByteArray())));
    }

    private static String base64(byte[] bytes) {
        return BASE64.encodeToString(bytes);
    }

    /// RFC 7518 §2: without the sign byte that [java.math.BigInteger] puts before a high first bit.
    private static byte[] unsigned(byte[] number) {
        return number[0] == 0 ? Arrays.copyOfRange(number, 1, number.length) : number;
    }
}
