package tradehall.json;

/// A scanner's position in a document as line and column, counted in characters.
final class JsonPlace {

    private int line = 1;
    private int lineStart;
    private int more;

    JsonPlace(int start) {
        this.lineStart = start;
    }

    void newLine(int start) {
        line++;
        lineStart = start;
        more = 0;
    }

    /// Notes a character of several bytes.
    void wide(int length) {
        more += length - 1;
    }

    JsonFormatException failure(String what, int at) {
        return new JsonFormatException(what + ": line " + line + " column " + (at - lineStart - more + 1));
    }
}
