package tradehall.embedded;

/// The embedded PostgreSQL cannot start; the message says why and what to do about it.
public final class PostgreSqlStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PostgreSqlStartException(String message) {
        super(message);
    }

    PostgreSqlStartException(String message, Exception cause) {
        super(message + ": " + cause, cause);
    }
}
