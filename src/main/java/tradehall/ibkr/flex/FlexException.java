package tradehall.ibkr.flex;

/// A Flex file that cannot be imported: what is wrong with it and where, in words for the trader who posted it.
public final class FlexException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long line;

    FlexException(String message, long line) {
        super(message, null, false, false);
        this.line = line;
    }

    /// The line of the file, counted from 1.
    public long line() {
        return line;
    }
}
