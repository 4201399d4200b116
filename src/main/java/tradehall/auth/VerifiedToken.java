package tradehall.auth;

import io.helidon.security.jwt.jwk.Jwk;

/// A token that passed every check, with what may still end it: its key being withdrawn, and time.
record VerifiedToken(Claims claims, Jwk key, Lifetime lifetime) {

    /// The same with that very text for its audience, which is equal to its own.
    VerifiedToken sharing(String audience) {
        return new VerifiedToken(claims.sharing(audience), key, lifetime);
    }
}
