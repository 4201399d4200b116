package tradehall.json;

/// What stands where in a document that [JsonScanner] has rewritten: no space in it, and nothing to be checked.
final class JsonWalk {

    private JsonWalk() {
    }

    /// What an object or array holds, told by where it stands.
    @FunctionalInterface
    interface Items {
        /// @param nameFrom where the name's quote is; `nameTo` is the same in an array
        void item(int nameFrom, int nameTo, int valueFrom, int valueTo);
    }

    /// Nothing where the value between `from` and `to` is neither.
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

    /// At the comma behind an item, or a member, or at `end`: what stands between may have commas of its own.
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

    /// Behind the closing quote.
    static int stringEnd(byte[] bytes, int start) {
        int at = start + 1;
        while (bytes[at] != '"') {
            at += bytes[at] == '\\' ? 2 : 1;
        }
        return at + 1;
    }
}
