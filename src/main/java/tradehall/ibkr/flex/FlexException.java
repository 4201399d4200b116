package tradehall.ibkr.flex;

/// A Flex file that cannot be imported: what is wrong with it and where, in words for the trader who posted it.
///
/// It is thrown where something is wrong, and gets its line on the way out from whoever knows it.
public final class FlexException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 40;
    private static final long UNKNOWN = 0;

    private final long line;

    FlexException(String reason) {
        this(reason, UNKNOWN);
    }

    private FlexException(String reason, long line) {
        super(reason, null, false, false);
        this.line = line;
    }

    /// The line of the file, counted from 1.
    public long line() {
        return Math.max(1, line);
    }

    /// The same with that line, unless it already has one.
    FlexException at(long line) {
        return this.line == UNKNOWN ? new FlexException(getMessage(), line) : this;
    }

    /// `text` in quotes, shortened if a message would become unwieldy.
    static String quoted(String text) {
        return '"' + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…") + '"';
    }
}
