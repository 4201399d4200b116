package tradehall.json;

/// Where in a document a scanner is, as people count: lines and characters.
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

    /// Bytes that made one character.
    void wide(int length) {
        more += length - 1;
    }

    JsonFormatException failure(String what, int at) {
        return new JsonFormatException(what + ": line " + line + " column " + (at - lineStart - more + 1));
    }
}
