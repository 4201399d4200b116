package tradehall.auth;

import java.time.Duration;

import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonNumber;
import tradehall.json.JsonValue.JsonObject;

/// When a token counts, in epoch milliseconds: apart from its claims because the answer changes while they are cached.
record Lifetime(long expiry, long notBefore, long issuedAt) {

    /// `exp` must be there, `nbf` and `iat` may be; each must be a number.
    static Lifetime of(JsonObject claims) {
        if (claims.find("exp").isEmpty()) {
            throw new TokenException("Token has no expiry time.");
        }
        return new Lifetime(millis(claims, "exp"), millis(claims, "nbf"), millis(claims, "iat"));
    }

    /// Equal to the edge of the leeway is expired for `exp`, and in time for `nbf` and `iat`, as with Clerk's own SDKs.
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

    /// By way of a double, because a BigDecimal of `1e999999999` would take all memory to become an integer.
    private static long millis(JsonObject claims, String name) {
        JsonValue value = claims.find(name).orElse(JsonValue.of(0));
        if (value instanceof JsonNumber(String seconds)) {
            return Math.round(Double.parseDouble(seconds) * 1000);
        }
        throw new TokenException("Token has a malformed " + name + " claim.");
    }
}
