package tradehall.clerk;

/// A delivery that is answered 400; the message is shown in Clerk's dashboard. No stack trace, since it is an answer.
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RefusedException(String detail) {
        super(detail, null, false, false);
    }
}
