package tradehall;

/// The service did not answer as it is to be trained.
final class TrainingException extends Exception {

    private static final long serialVersionUID = 1L;

    TrainingException(String message) {
        super(message);
    }
}
