package tradehall.clerk;

/// The reconcile command cannot continue; the message is for its operator.
final class ReconcileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    ReconcileException(String message) {
        this(message, 0);
    }

    /// @param status Clerk's answer
    ReconcileException(String message, int status) {
        super(message, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }
}
