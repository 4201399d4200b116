package tradehall.auth;

import java.time.Duration;

import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonNumber;
import tradehall.json.JsonValue.JsonObject;

/// When a token is valid, in epoch milliseconds: separate from its claims because the outcome changes while they are
/// cached.
record Lifetime(long expiry, long notBefore, long issuedAt) {

    /// `exp` is required, `nbf` and `iat` are optional; each must be a number.
    static Lifetime of(JsonObject claims) {
        if (claims.find("exp").isEmpty()) {
            throw new TokenException("Token has no expiry time.");
        }
        return new Lifetime(millis(claims, "exp"), millis(claims, "nbf"), millis(claims, "iat"));
    }

    /// At exactly the edge of the leeway `exp` counts as expired, and `nbf` and `iat` as reached, as in Clerk's own
    /// SDKs.
    void check(long now, Duration leeway) {
        long allowed = leeway.toMillis();
        if (expiry <= now - allowed) {
            throw new TokenException("Token has expired.");
        }
        if (notBefore > now + allowed) {
            throw new TokenException("Token is not valid yet.");
        }
        if (issuedAt > now + allowed) {
            throw new TokenException("Token was issued in the future.");
        }
    }

    /// Goes through a double, because converting a BigDecimal of `1e999999999` to an integer would exhaust memory.
    private static long millis(JsonObject claims, String name) {
        JsonValue value = claims.find(name).orElse(JsonValue.of(0));
        if (value instanceof JsonNumber(String seconds)) {
            return Math.round(Double.parseDouble(seconds) * 1000);
        }
        throw new TokenException("Token has a malformed " + name + " claim.");
    }
}
