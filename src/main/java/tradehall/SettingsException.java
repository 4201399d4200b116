package tradehall;

/// A setting that the service cannot start with; the message names its key and says what to do.
public final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SettingsException(String message) {
        super(message, null, false, false);
    }
}
