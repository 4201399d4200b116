package tradehall.auth;

import java.time.Duration;

/// No key at all has been obtained yet, so no token can be verified: the service is at fault, not the caller (Contract
/// §3, 503).
public final class KeysUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    KeysUnavailableException(Duration retryAfter) {
        super("The keys to verify tokens with are not available.", null, false, false);
        this.retryAfter = retryAfter;
    }

    /// How long until the keys may be fetched again.
    public Duration retryAfter() {
        return retryAfter;
    }
}
