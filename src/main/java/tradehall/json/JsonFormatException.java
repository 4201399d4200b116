package tradehall.json;

/// Invalid JSON; the message says what is wrong and where, without quoting the text.
public final class JsonFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JsonFormatException(String message) {
        super(message, null, false, false);
    }
}
