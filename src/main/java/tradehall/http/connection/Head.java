package tradehall.http.connection;

/// What a request's head says of its connection: where the request ends, and whether another may follow.
///
/// @param bytes      the head for Helidon to read; empty: as it was sent
/// @param bodyLength in bytes; [#CHUNKED] if unknown until its end
/// @param last       whether the connection closes after the answer
/// @param old        whether it is HTTP/1.0, which knows no chunks
record Head(byte[] bytes, long bodyLength, boolean last, boolean old) {

    static final long CHUNKED = -1;

    static final byte[] AS_SENT = {};

    boolean isAsSent() {
        return bytes.length == 0;
    }
}
