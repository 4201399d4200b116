package tradehall.ibkr.flex;

/// A value that is not what its attribute should hold; whoever knows the line makes a [FlexException] of it.
final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 40;

    Unreadable(String message) {
        super(message, null, false, false);
    }

    /// `text` in quotes, cut where a message would become unwieldy.
    static String quoted(String text) {
        return '"' + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…") + '"';
    }
}
