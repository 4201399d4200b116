package tradehall.embedded;

/// The embedded PostgreSQL cannot start; the message tells whoever started the service why and what to do.
public final class PostgreSqlStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PostgreSqlStartException(String message) {
        super(message);
    }

    PostgreSqlStartException(String message, Exception cause) {
        super(message + ": " + cause, cause);
    }
}
