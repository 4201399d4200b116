package tradehall.auth;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/// The operator's settings for tokens (Contract §2). An empty text or list means: not set.
///
/// @param issuer               compared with `iss`; one trailing slash is dropped
/// @param jwksUrl              where the keys are; `<issuer>/.well-known/jwks.json` if not set
/// @param jwtKeyPem            the public key itself; takes precedence over fetching
/// @param acceptTemplateTokens whether JWT-template tokens pass as session tokens (Domain A3)
/// @param leeway               how far clocks may differ
/// @param refreshInterval      between background fetches
/// @param refetchInterval      least time between fetches caused by tokens with unknown keys
/// @param fetchWait            longest wait of a caller for a fetch
public record TokenSettings(String issuer, String jwksUrl, String jwtKeyPem, List<String> authorizedParties,
                            List<String> audience, boolean acceptTemplateTokens, Duration leeway,
                            Duration refreshInterval, Duration refetchInterval, Duration fetchWait) {

    /// What Clerk's own SDKs allow.
    public static final Duration DEFAULT_LEEWAY = Duration.ofSeconds(5);
    public static final Duration DEFAULT_REFRESH_INTERVAL = Duration.ofMinutes(5);
    public static final Duration DEFAULT_REFETCH_INTERVAL = Duration.ofSeconds(5);
    public static final Duration DEFAULT_FETCH_WAIT = Duration.ofSeconds(2);

    public TokenSettings {
        issuer = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        jwksUrl = jwksUrl.isEmpty() && !issuer.isEmpty() ? issuer + "/.well-known/jwks.json" : jwksUrl;
        authorizedParties = List.copyOf(authorizedParties);
        audience = List.copyOf(audience);
        if (!jwksUrl.isEmpty() && !isHttp(jwksUrl)) {
            throw new IllegalArgumentException(
                    "CLERK_ISSUER and CLERK_JWKS_URL must be http or https URLs, not: " + jwksUrl);
        }
    }

    /// With default durations, accepting session tokens only.
    public static TokenSettings of(String issuer, String jwksUrl, String jwtKeyPem, List<String> authorizedParties,
                                   List<String> audience) {
        return new TokenSettings(issuer, jwksUrl, jwtKeyPem, authorizedParties, audience, false,
                DEFAULT_LEEWAY, DEFAULT_REFRESH_INTERVAL, DEFAULT_REFETCH_INTERVAL, DEFAULT_FETCH_WAIT);
    }

    private static boolean isHttp(String url) {
        try {
            URI uri = URI.create(url);
            return uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
