package tradehall.auth;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// Spares known tokens the signature check, which costs as much as the rest of a request.
///
/// Holds a digest of each token and its claims, a third of the token's own size: so 50,000 users fit in, and the
/// entries reach the collector's old generation. First in, first out: tokens as short-lived as Clerk's expire in that
/// order. Thread-safe.
final class TokenCache {

    /// Counted by [tradehall.http.Shares].
    static final long MOST_BYTES = 11L << 20;
    /// What a token takes besides its longer texts, measured: map entry, digest, claims, lifetime, user id.
    private static final int TOKEN_BYTES = 230;
    private static final int SHORT = 40;

    private final Map<Fingerprint, VerifiedToken> tokens = new LinkedHashMap<>();
    private String audience = "";
    private long bytes;

    /// The token as verified before, or null.
    @Nullable VerifiedToken find(String text) {
        Fingerprint fingerprint = Fingerprint.of(text);
        synchronized (this) {
            return tokens.get(fingerprint);
        }
    }

    void put(String text, VerifiedToken token) {
        Fingerprint fingerprint = Fingerprint.of(text);
        synchronized (this) {
            VerifiedToken before = tokens.remove(fingerprint);
            bytes += bytes(token) - (before == null ? 0 : bytes(before));
            tokens.put(fingerprint, token.sharing(shared(token.claims().audience())));
            Iterator<VerifiedToken> first = tokens.values().iterator();
            while (bytes > MOST_BYTES) {
                bytes -= bytes(first.next());
                first.remove();
            }
        }
    }

    synchronized int size() {
        return tokens.size();
    }

    /// One shared string for all tokens with the same value, as nearly all have.
    private String shared(String said) {
        audience = said.equals(audience) ? audience : said;
        return audience;
    }

    private static long bytes(VerifiedToken token) {
        Claims claims = token.claims();
        long organisation = claims.organisation().map(ActiveOrganisation::bytes).orElse(0L);
        return TOKEN_BYTES + organisation + longer(claims.subject()) + longer(claims.audience())
                + longer(claims.actor()) + longer(claims.email());
    }

    /// At most two bytes a character, plus the string object unless it is shared.
    private static long longer(String text) {
        return text.length() <= SHORT ? 0 : 2L * text.length() + SHORT;
    }
}
