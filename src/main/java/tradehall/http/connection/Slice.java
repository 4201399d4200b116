package tradehall.http.connection;

/// A range of bytes.
record Slice(int from, int to) {

    static final Slice NONE = new Slice(-1, -1);

    boolean isNone() {
        return this == NONE;
    }

    int length() {
        return to - from;
    }
}
