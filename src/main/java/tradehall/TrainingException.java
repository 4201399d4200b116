package tradehall;

/// The service did not answer as expected in training.
final class TrainingException extends Exception {

    private static final long serialVersionUID = 1L;

    TrainingException(String message) {
        super(message);
    }
}
