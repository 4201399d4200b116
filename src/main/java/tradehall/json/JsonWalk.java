package tradehall.json;

/// Finds the parts of a document that [JsonScanner] has rewritten: it has no white space and needs no checks.
final class JsonWalk {

    private JsonWalk() {
    }

    /// Receives the positions of the members of an object, or of the items of an array.
    @FunctionalInterface
    interface Items {
        /// @param nameFrom position of the name's opening quote; in an array the name is empty
        void item(int nameFrom, int nameTo, int valueFrom, int valueTo);
    }

    /// Passes on each item of the value between `from` and `to`; a scalar has none.
    static void items(byte[] bytes, int from, int to, Items items) {
        boolean object = bytes[from] == '{';
        if (!object && bytes[from] != '[') {
            return;
        }
        int at = from + 1;
        while (at < to - 1) {
            int nameTo = object ? stringEnd(bytes, at) : at;
            int value = object ? nameTo + 1 : at;
            int end = itemEnd(bytes, value, to - 1);
            items.item(at, nameTo, value, end);
            at = end + 1;
        }
    }

    /// The end of the item or member at `start`: its comma, or `end`. Nested values may contain commas too.
    static int itemEnd(byte[] bytes, int start, int end) {
        int nesting = 0;
        int at = start;
        while (at < end && (nesting > 0 || bytes[at] != ',')) {
            byte c = bytes[at];
            if (c == '"') {
                at = stringEnd(bytes, at);
            } else {
                nesting += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
                at++;
            }
        }
        return at;
    }

    /// The position after the closing quote.
    static int stringEnd(byte[] bytes, int start) {
        int at = start + 1;
        while (bytes[at] != '"') {
            at += bytes[at] == '\\' ? 2 : 1;
        }
        return at + 1;
    }
}
