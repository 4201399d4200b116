package tradehall.http.connection;

import tradehall.http.ApiException;

/// Finds where a head ends while it arrives, in pieces however small: each byte is looked at once. What is visibly
/// wrong is refused at once, not only when the head is complete (RFC 9112 §2.2): a control character, a line that ends
/// in anything but CR LF, a head or a request line that is too long.
public final class HeadScanner {

    /// The limit of nginx, Apache and Helidon's clients (Contract §4).
    static final int REQUEST_LINE = 8 << 10;

    /// A line costs more memory than its bytes, so a head may not consist of very short ones.
    private static final int BYTES_PER_LINE = 128;
    private static final int MEMORY_PER_LINE = 200;

    private static final byte DELETE = 127;

    private final int limit;
    private int start;
    private int lineStart;
    private int at;
    private int lines;

    /// @param limit of the head, in bytes
    HeadScanner(int limit) {
        this.limit = limit;
    }

    /// The most memory that a head within the limit takes.
    public static long mostMemory(int limit) {
        return limit + (long) limit / BYTES_PER_LINE * MEMORY_PER_LINE;
    }

    /// Begins to look for the next head from that position.
    void begin(int from) {
        start = from;
        lineStart = from;
        at = from;
        lines = 0;
    }

    /// Where the head begins: after the empty lines that old clients send before a request.
    int start() {
        return start;
    }

    /// The memory that a head ending there takes, ours and Helidon's.
    int memory(int end) {
        return end - start + lines * MEMORY_PER_LINE;
    }

    /// Where the head ends, or -1 if it is incomplete.
    ///
    /// @throws ApiException 400, 414, 431
    int end(byte[] bytes, int to) {
        while (at < to) {
            byte next = bytes[at];
            if ((next >= ' ' && next != DELETE) || next < 0 || next == '\t') {
                at++;
            } else if (next != '\r') {
                throw ApiException.badRequest("The request head contains an invalid character.");
            } else if (at + 1 == to) {
                break;
            } else if (bytes[at + 1] != '\n') {
                throw ApiException.badRequest("A line of the request head ends with CR but no LF.");
            } else if (endLine()) {
                return checked(at);
            }
        }
        checked(to);
        return -1;
    }

    /// Whether the head ends with this line.
    private boolean endLine() {
        boolean empty = at == lineStart;
        if (lines == 0 && !empty) {
            requireRequestLine(at);
        }
        at += 2;
        lineStart = at;
        if (empty && lines == 0) {
            start = at;
        } else if (!empty && ++lines > limit / BYTES_PER_LINE) {
            throw tooLarge();
        }
        return empty && lines > 0;
    }

    private int checked(int to) {
        if (lines == 0) {
            requireRequestLine(to);
        }
        if (to - start > limit) {
            throw tooLarge();
        }
        return to;
    }

    private void requireRequestLine(int to) {
        if (to - start > REQUEST_LINE) {
            throw ApiException.uriTooLong(REQUEST_LINE);
        }
    }

    private ApiException tooLarge() {
        return ApiException.headTooLarge(limit);
    }
}
