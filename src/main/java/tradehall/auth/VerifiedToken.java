package tradehall.auth;

import io.helidon.security.jwt.jwk.Jwk;

/// A token that passed every check, with what may still invalidate it: withdrawal of its key, and expiry.
record VerifiedToken(Claims claims, Jwk key, Lifetime lifetime) {

    /// The same, with `text` as its audience: an equal string, shared to save memory.
    VerifiedToken sharing(String audience) {
        return new VerifiedToken(claims.sharing(audience), key, lifetime);
    }
}
