package tradehall.http.connection;

/// What a request's head says of its connection: where the request ends, and whether another may follow.
///
/// @param bytes      as Helidon is to read it; empty: as it was sent
/// @param bodyLength in bytes; [#CHUNKED] where only its end will tell
/// @param last       whether the connection ends with the answer
/// @param old        whether it is HTTP/1.0, which knows no chunks
record Head(byte[] bytes, long bodyLength, boolean last, boolean old) {

    static final long CHUNKED = -1;

    static final byte[] AS_SENT = {};

    boolean isAsSent() {
        return bytes.length == 0;
    }
}
