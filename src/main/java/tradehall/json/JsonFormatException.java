package tradehall.json;

/// Text that is no JSON; the message says what is wrong and where, and quotes nothing longer than a character or two.
public final class JsonFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JsonFormatException(String message) {
        super(message, null, false, false);
    }
}
