package tradehall.auth;

import java.time.Clock;
import java.util.List;
import java.util.Set;

import io.helidon.security.jwt.jwk.Jwk;

import tradehall.http.Budget;
import tradehall.json.JsonValue.JsonObject;
import tradehall.json.JsonValue.JsonString;

/// Determines whom a Clerk session token stands for, or refuses it (Contract §3). Safe for many threads.
///
/// The order is that of Clerk's SDKs (Domain A2): the signature before any claim, so that a forger learns nothing about
/// our configuration.
public final class TokenVerifier {

    private static final int MAX_LENGTH = 16 * 1024;
    /// It becomes a key in the database; Clerk's user ids have about 32.
    private static final int MAX_SUBJECT_LENGTH = 255;

    /// The header member `cat` of a session token, in production and development instances; older tokens have none.
    private static final Set<String> SESSION = Set.of("cl_B7d4PD111AAA", "cl_I7d4PD111III");
    private static final String TEMPLATE = "cl_B7d4PD222AAA";
    private static final String MACHINE_SUBJECT = "mch_";

    private final TokenSettings settings;
    private final KeySource keys;
    private final Clock clock;
    private final TokenCache cache = new TokenCache();
    private final UnseenTokenLimiter unseen = new UnseenTokenLimiter();

    public TokenVerifier(TokenSettings settings, KeySource keys, Clock clock) {
        this.settings = settings;
        this.keys = keys;
        this.clock = clock;
    }

    /// @param hold where the memory for verifying a new token is counted
    /// @throws TokenException           when the token is refused
    /// @throws KeysUnavailableException when there is no key to verify it with
    public Claims verify(String token, Budget.Hold hold) {
        if (token.length() > MAX_LENGTH) {
            throw new TokenException("Token is too long.");
        }
        VerifiedToken known = cache.find(token);
        if (known == null || !keys.holds(known.key())) {
            known = unseen.holding(hold, token, () -> verifyAnew(token));
            cache.put(token, known);
        } else {
            known.lifetime().check(clock.millis(), settings.leeway());
        }
        return known.claims();
    }

    /// Number of tokens whose signature need not be checked again.
    public int cachedTokens() {
        return cache.size();
    }

    private VerifiedToken verifyAnew(String text) {
        UnverifiedToken token = unseen.inTurn(() -> UnverifiedToken.parse(text));
        checkClass(token.header());
        Jwk key = keys.get(token.header().text("kid").orElse(""));
        checkHeader(token.header());
        if (!unseen.inTurn(() -> token.isSignedBy(key))) {
            throw new TokenException("Token has an invalid signature.");
        }
        Lifetime lifetime = checkClaims(token.claims());
        return new VerifiedToken(Claims.of(token.claims()), key, lifetime);
    }

    private void checkClass(JsonObject header) {
        boolean accepted = header.find("cat").map(category -> category instanceof JsonString(String name)
                && (SESSION.contains(name) || (settings.acceptTemplateTokens() && name.equals(TEMPLATE)))).orElse(true);
        refuseUnless(accepted, "Token is not a session token.");
    }

    /// Unknown members are ignored, as Clerk asks, unless the token itself forbids that (`crit`).
    private static void checkHeader(JsonObject header) {
        boolean typeIsFine = header.find("typ").isEmpty() || header.text("typ").orElse("").equals("JWT");
        refuseUnless(typeIsFine, "Token has a wrong type.");
        refuseUnless(header.text("alg").orElse("").equals("RS256"), "Token is not signed with RS256.");
        refuseUnless(header.find("crit").isEmpty(), "Token requires an extension that is not supported.");
    }

    private Lifetime checkClaims(JsonObject claims) {
        String subject = Claims.text(claims, "sub");
        refuseUnless(!subject.isEmpty(), "Token has no subject.");
        refuseUnless(subject.length() <= MAX_SUBJECT_LENGTH, "Token has a malformed sub claim.");
        refuseUnless(!subject.startsWith(MACHINE_SUBJECT), "Token is not a session token.");
        refuseUnless(isListed(settings.audience(), Claims.audience(claims)), "Token is for another audience.");
        refuseUnless(isListed(settings.authorizedParties(), List.of(Claims.text(claims, "azp"))),
                "Token was issued to another party.");
        Lifetime lifetime = Lifetime.of(claims);
        lifetime.check(clock.millis(), settings.leeway());
        refuseUnless(settings.issuer().isEmpty() || settings.issuer().equals(Claims.text(claims, "iss")),
                "Token was issued by another issuer.");
        refuseUnless(!Claims.text(claims, "sts").equals("pending"), "Session is pending.");
        return lifetime;
    }

    /// Nothing configured means: not checked.
    private static boolean isListed(List<String> configured, List<String> claimed) {
        return configured.isEmpty() || claimed.stream().anyMatch(configured::contains);
    }

    private static void refuseUnless(boolean fine, String reason) {
        if (!fine) {
            throw new TokenException(reason);
        }
    }
}
