package tradehall.auth;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import io.helidon.security.jwt.SignedJwt;
import io.helidon.security.jwt.jwk.Jwk;
import io.helidon.security.jwt.jwk.JwkKeys;

import tradehall.json.JsonFormatException;
import tradehall.json.JsonReader;
import tradehall.json.JsonValue.JsonObject;

/// A JSON Web Token in compact form (RFC 7515 §3.1), parsed and not yet trusted.
record UnverifiedToken(String text, JsonObject header, JsonObject claims) {

    private static final JwkKeys NO_KEYS = JwkKeys.builder().build();

    /// @throws TokenException when the text is not three parts of base64url, the first two JSON objects
    static UnverifiedToken parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3 || text.indexOf('=') >= 0) {
            throw malformed();
        }
        return new UnverifiedToken(text, object(parts[0]), object(parts[1]));
    }

    /// Whether `key` signed it. The key is passed as the only one: otherwise Helidon would choose by the header, and
    /// fall back on the key's algorithm if the header names none.
    boolean isSignedBy(Jwk key) {
        try {
            return SignedJwt.parseToken(text).verifySignature(NO_KEYS, key).isValid();
        } catch (RuntimeException _) {
            // Helidon's parser throws at header members of unexpected types.
            return false;
        }
    }

    private static JsonObject object(String base64) {
        try {
            byte[] json = Base64.getUrlDecoder().decode(base64.getBytes(StandardCharsets.UTF_8));
            if (JsonReader.read(json) instanceof JsonObject object) {
                return object;
            }
        } catch (IllegalArgumentException | JsonFormatException _) {
            throw malformed();
        }
        throw malformed();
    }

    private static TokenException malformed() {
        return new TokenException("Token is not a JSON Web Token.");
    }
}
