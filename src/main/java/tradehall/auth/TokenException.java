package tradehall.auth;

/// A token that is refused. The message is shown to the caller: a reason in words, never a configured value or a key id
/// (Clerk's key ids are instance ids).
public final class TokenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TokenException(String reason) {
        super(reason, null, false, false);
    }
}
