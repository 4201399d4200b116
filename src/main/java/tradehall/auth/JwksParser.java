package tradehall.auth;

import java.security.interfaces.RSAPublicKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import tradehall.json.JsonFormatException;
import tradehall.json.JsonReader;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonObject;

/// Extracts the RSA signing keys from a JSON Web Key Set (RFC 7517) and ignores every other entry.
final class JwksParser {

    private JwksParser() {
    }

    /// Public keys by key id, at least one.
    ///
    /// @throws JwksException when the bytes hold no such key
    static Map<String, RSAPublicKey> parse(byte[] json) {
        Map<String, RSAPublicKey> keys = new HashMap<>();
        for (JsonValue entry : entries(json).items()) {
            if (entry instanceof JsonObject key && isForSigning(key)) {
                key.text("kid").ifPresent(id -> publicKey(key).ifPresent(publicKey -> keys.put(id, publicKey)));
            }
        }
        if (keys.isEmpty()) {
            throw new JwksException("the key set holds no RSA signing key");
        }
        return keys;
    }

    private static JsonArray entries(byte[] json) {
        try {
            if (JsonReader.read(json) instanceof JsonObject set
                    && set.members().get("keys") instanceof JsonArray keys) {
                return keys;
            }
        } catch (JsonFormatException e) {
            throw new JwksException("the key set is not JSON: " + e.getMessage());
        }
        throw new JwksException("the answer is not a key set");
    }

    private static boolean isForSigning(JsonObject key) {
        return key.text("kty").orElse("").equals("RSA")
                && key.text("use").orElse("sig").equals("sig")
                && key.text("alg").orElse("RS256").equals("RS256");
    }

    private static Optional<RSAPublicKey> publicKey(JsonObject key) {
        try {
            return Optional.of(RsaKeys.ofComponents(key.text("n").orElse(""), key.text("e").orElse("")));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
