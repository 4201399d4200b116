package tradehall.auth;

import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

import io.helidon.security.jwt.jwk.Jwk;
import io.helidon.security.jwt.jwk.JwkRSA;

/// Makes verification keys from what Clerk hands out, refusing any weaker than RFC 7518 §3.3 allows for RS256.
public final class RsaKeys {

    private static final int MIN_BITS = 2048;

    private RsaKeys() {
    }

    /// The members `n` and `e` of a JSON Web Key.
    static RSAPublicKey ofComponents(String modulus, String exponent) {
        Base64.Decoder decoder = Base64.getUrlDecoder();
        return publicKey(new RSAPublicKeySpec(
                new BigInteger(1, decoder.decode(modulus)), new BigInteger(1, decoder.decode(exponent))));
    }

    /// A PEM public key in any form that an environment variable may give it: real line breaks, literal `\n`, or one
    /// line with or without its armour.
    static RSAPublicKey ofPem(String pem) {
        String base64 = pem.replaceAll("-----(BEGIN|END) PUBLIC KEY-----|\\\\[nr]|[\\s\"']", "");
        try {
            return publicKey(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("CLERK_JWT_KEY is not a PEM public key (RSA, 2048 bits or more)");
        }
    }

    /// The key as Helidon's verifier takes it; without its algorithm fixed here a token could choose one.
    static Jwk jwk(String id, RSAPublicKey key) {
        return JwkRSA.builder().keyId(id).keyType(Jwk.KEY_TYPE_RSA).algorithm(JwkRSA.ALG_RS256).publicKey(key).build();
    }

    public static KeyFactory factory() {
        try {
            return KeyFactory.getInstance("RSA");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has RSA", e);
        }
    }

    private static RSAPublicKey publicKey(KeySpec spec) {
        try {
            RSAPublicKey key = (RSAPublicKey) factory().generatePublic(spec);
            if (key.getModulus().bitLength() < MIN_BITS) {
                throw new IllegalArgumentException("RSA key shorter than " + MIN_BITS + " bits");
            }
            return key;
        } catch (InvalidKeySpecException _) {
            throw new IllegalArgumentException("no RSA public key");
        }
    }
}
