package tradehall.auth;

/// A fetch that brought no usable keys; the message is for the operator's log.
final class JwksException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JwksException(String message) {
        super(message, null, false, false);
    }
}
