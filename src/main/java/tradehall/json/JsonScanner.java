package tradehall.json;

import java.util.BitSet;

/// Validates a document strictly (RFC 8259, UTF-8 only, no byte order mark) and rewrites it in place, in one pass:
/// without white space, needless escapes and repeated members. The result is never longer, so this takes hardly any
/// memory beyond the document's own. Numbers keep their spelling.
final class JsonScanner {

    private static final String BROKEN = "Invalid JSON";

    private final byte[] bytes;
    private final int end;
    private final JsonBounds bounds;
    private final JsonNames names;
    private final JsonPlace place;
    private final BitSet objects = new BitSet();
    private int in;
    private int out;
    private int depth;
    private int values;

    private JsonScanner(byte[] bytes, int length, JsonBounds bounds) {
        this.bytes = bytes;
        this.end = length;
        this.bounds = bounds;
        this.names = new JsonNames(bytes);
        this.place = new JsonPlace(0);
    }

    /// @return where the rewritten document ends
    /// @throws JsonFormatException when the first `length` bytes are not exactly one JSON value within `bounds`
    static int rewrite(byte[] bytes, int length, JsonBounds bounds) {
        JsonScanner scanner = new JsonScanner(bytes, length, bounds);
        scanner.document();
        return scanner.out;
    }

    private void document() {
        if (end - in >= 3 && bytes[in] == (byte) 0xEF && bytes[in + 1] == (byte) 0xBB && bytes[in + 2] == (byte) 0xBF) {
            throw new JsonFormatException("Unexpected UTF-8 BOM: line 1 column 1");
        }
        space();
        if (in == end) {
            throw new JsonFormatException("Expecting value: line 1 column 1");
        }
        do {
            value();
        } while (isFollowed());
        space();
        if (in < end) {
            throw place.failure("Extra data", in);
        }
    }

    /// Descends to the first value that is a scalar or empty.
    private void value() {
        while (true) {
            byte c = peek();
            if (c != '{' && c != '[') {
                scalar(c);
                return;
            }
            open(c == '{');
            space();
            if (peek() == (c == '{' ? '}' : ']')) {
                close();
                return;
            }
            name();
        }
    }

    /// Closes what ends here; whether another value follows.
    private boolean isFollowed() {
        while (depth > 0) {
            space();
            byte c = peek();
            if (c == ',') {
                copy();
                space();
                name();
                return true;
            }
            if (c != (objects.get(depth) ? '}' : ']')) {
                throw place.failure(BROKEN, in);
            }
            close();
        }
        return false;
    }

    private void open(boolean object) {
        count();
        copy();
        objects.set(++depth, object);
        if (object) {
            names.open();
        }
        if (depth > bounds.depth()) {
            throw bounds.exceeded();
        }
    }

    private void close() {
        count();
        if (objects.get(depth)) {
            out = names.close(out);
        }
        copy();
        depth--;
    }

    /// Reads a member's name and colon; in an array there is none.
    private void name() {
        int from = out;
        if (objects.get(depth)) {
            if (peek() != '"') {
                throw place.failure(BROKEN, in);
            }
            count();
            string();
            names.add(from);
            space();
            if (peek() != ':') {
                throw place.failure(BROKEN, in);
            }
            copy();
            space();
        }
    }

    private void scalar(byte c) {
        count();
        switch (c) {
            case '"' -> string();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> number();
        }
    }

    private void literal(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (peek() != word.charAt(i)) {
                throw place.failure(BROKEN, in);
            }
            copy();
        }
    }

    private void number() {
        if (peek() == '-') {
            copy();
        }
        if (peek() == '0') {
            copy();
        } else {
            digits();
        }
        if (in < end && bytes[in] == '.') {
            copy();
            digits();
        }
        if (in < end && (bytes[in] == 'e' || bytes[in] == 'E')) {
            copy();
            if (peek() == '+' || peek() == '-') {
                copy();
            }
            digits();
        }
    }

    private void digits() {
        if (!isDigit(peek())) {
            throw place.failure(BROKEN, in);
        }
        while (in < end && isDigit(bytes[in])) {
            copy();
        }
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    private void string() {
        copy();
        plain();
        while (peek() != '"') {
            byte c = bytes[in];
            if (c == '\\') {
                JsonEscape escape = JsonEscape.at(bytes, in, end, place);
                in += escape.length();
                out = escape.write(bytes, out);
            } else if (c < 0) {
                int length = Utf8.length(bytes, in, end);
                for (int left = length; left > 0; left--) {
                    copy();
                }
                place.wide(length);
            } else {
                throw place.failure(BROKEN, in);
            }
            plain();
        }
        copy();
    }

    /// Copies a run of unescaped ASCII characters at once.
    private void plain() {
        int from = in;
        int at = from;
        while (at < end && bytes[at] >= ' ' && bytes[at] != '"' && bytes[at] != '\\') {
            at++;
        }
        if (in != out) {
            System.arraycopy(bytes, from, bytes, out, at - from);
        }
        in = at;
        out += at - from;
    }

    private void space() {
        while (in < end && (bytes[in] == ' ' || bytes[in] == '\n' || bytes[in] == '\r' || bytes[in] == '\t')) {
            if (bytes[in] == '\n') {
                place.newLine(in + 1);
            }
            in++;
        }
    }

    private byte peek() {
        if (in == end) {
            throw place.failure(BROKEN, in);
        }
        return bytes[in];
    }

    private void copy() {
        bytes[out++] = bytes[in++];
    }

    private void count() {
        if (++values > bounds.values()) {
            throw bounds.exceeded();
        }
    }
}
