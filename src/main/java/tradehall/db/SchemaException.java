package tradehall.db;

/// The database holds a schema that this build cannot migrate; the message, one line, says what an operator can do.
public final class SchemaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SchemaException(String message) {
        super(message, null, false, false);
    }
}
