package tradehall.http.connection;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

import tradehall.http.ApiException;

/// Reads a whole head strictly (RFC 9112 §3, §5, §6), so that nobody before us can have taken it for another request than we
/// do, and Helidon, which knows HTTP/1.1 alone, for no other than it is. Nearly all heads go on as they were sent; the rest is
/// written anew.
final class HeadParser {

    private static final String UNCLEAR_LENGTH = "The length of the request body is not clear.";

    private final HeadBytes bytes;
    private final int end;
    private final Supplier<String> localHost;

    private Slice asked = Slice.NONE;
    private Target target = Target.AS_SENT;
    private boolean old;
    private boolean last;
    private boolean rewrite;
    private boolean expects;
    private boolean chunked;
    private Slice host = Slice.NONE;
    private Slice length = Slice.NONE;

    private HeadParser(HeadBytes bytes, int end, boolean last, Supplier<String> localHost) {
        this.bytes = bytes;
        this.end = end;
        this.last = last;
        this.rewrite = last;
        this.localHost = localHost;
    }

    /// @param from      of a head that [HeadScan] has found whole
    /// @param last      whether the connection is to end with the answer anyway
    /// @param localHost what stands for the `Host` that HTTP/1.0 need not tell
    /// @throws ApiException 400, 413, 417, 505
    static Head parse(byte[] bytes, int from, int end, boolean last, Supplier<String> localHost) {
        HeadParser parser = new HeadParser(new HeadBytes(bytes), end - 2, last, localHost);
        int lines = parser.requestLine(from);
        parser.headers(lines);
        return parser.head(from, lines);
    }

    private int requestLine(int from) {
        int eol = bytes.endOfLine(from);
        int space = bytes.endOfToken(from);
        int version = eol - "HTTP/1.1".length();
        if (space == from || version <= space + 1 || !bytes.is(space, ' ') || !bytes.is(version - 1, ' ')) {
            throw ApiException.badRequest("The request line is malformed.");
        }
        version(version);
        asked = new Slice(space + 1, version - 1);
        target = Target.parse(bytes, from, asked);
        rewrite |= !target.isAsSent();
        return eol + 2;
    }

    private void version(int at) {
        if (!bytes.startsWith(at, "HTTP/") || !bytes.isDigit(at + 5) || !bytes.is(at + 6, '.') || !bytes.isDigit(at + 7)) {
            throw ApiException.badRequest("The request line is malformed.");
        }
        if (!bytes.is(at + 5, '1')) {
            throw ApiException.versionNotSupported();
        }
        old = bytes.is(at + 7, '0');
        last |= old;
        rewrite |= !bytes.is(at + 7, '1');
    }

    private void headers(int from) {
        int at = from;
        while (at < end) {
            int colon = bytes.endOfToken(at);
            if (colon == at || !bytes.is(colon, ':')) {
                throw ApiException.badRequest("A header of the request is malformed.");
            }
            int eol = bytes.endOfLine(colon);
            header(at, colon, eol);
            at = eol + 2;
        }
    }

    private void header(int at, int colon, int eol) {
        switch (colon - at) {
            case 4 -> {
                if (bytes.isName(at, "host")) {
                    host = once(host, colon, eol, "The request has more than one Host.");
                }
            }
            case 6 -> {
                if (bytes.isName(at, "expect")) {
                    expect(bytes.text(bytes.trimmed(colon + 1, eol)));
                }
            }
            case 10 -> {
                if (bytes.isName(at, "connection")) {
                    connection(bytes.text(bytes.trimmed(colon + 1, eol)));
                }
            }
            case 14 -> {
                if (bytes.isName(at, "content-length")) {
                    length = once(length, colon, eol, UNCLEAR_LENGTH);
                }
            }
            case 17 -> {
                if (bytes.isName(at, "transfer-encoding")) {
                    coding(bytes.text(bytes.trimmed(colon + 1, eol)));
                }
            }
            default -> { }
        }
    }

    private Slice once(Slice before, int colon, int eol, String refusal) {
        if (!before.isNone()) {
            throw ApiException.badRequest(refusal);
        }
        return bytes.trimmed(colon + 1, eol);
    }

    private void expect(String value) {
        if (!value.equalsIgnoreCase("100-continue")) {
            throw ApiException.expectationFailed();
        }
        expects = true;
        rewrite |= !value.equals("100-continue");
    }

    private void connection(String value) {
        for (String option : value.split(",", -1)) {
            if (option.strip().equalsIgnoreCase("close")) {
                last = true;
                rewrite |= !value.equals("close");
            }
        }
    }

    private void coding(String value) {
        if (chunked || !value.equalsIgnoreCase("chunked")) {
            throw ApiException.badRequest(UNCLEAR_LENGTH);
        }
        chunked = true;
        rewrite |= !value.equals("chunked");
    }

    private Head head(int from, int lines) {
        if (chunked && (old || !length.isNone())) {
            throw ApiException.badRequest(UNCLEAR_LENGTH);
        }
        requireHost();
        long bodyLength = chunked ? Head.CHUNKED : length();
        if (!rewrite && !last) {
            return Head.asSent(bodyLength);
        }
        return new Head(rewrite ? rewritten(from, lines) : Head.AS_SENT, bodyLength, last, old);
    }

    private void requireHost() {
        if (host.isNone() && !old || !host.isNone() && !bytes.isHost(host)) {
            throw ApiException.badRequest("The Host of the request is missing or malformed.");
        }
    }

    private long length() {
        if (length.isNone()) {
            return 0;
        }
        if (!bytes.isNumber(length)) {
            throw ApiException.badRequest(UNCLEAR_LENGTH);
        }
        if (length.length() > HeadBytes.LONGEST_NUMBER) {
            throw ApiException.tooLarge(Long.MAX_VALUE);
        }
        return bytes.number(length);
    }

    private byte[] rewritten(int from, int lines) {
        StringBuilder head = new StringBuilder(end - from + 64);
        head.append(bytes.text(new Slice(from, asked.from()))).append(target.isAsSent() ? bytes.text(asked) : target.path())
                .append(" HTTP/1.1\r\n");
        for (int at = lines; at < end; at = bytes.endOfLine(at) + 2) {
            if (!isWrittenAnew(at)) {
                head.append(bytes.text(new Slice(at, bytes.endOfLine(at) + 2)));
            }
        }
        head.append("Host: ").append(host()).append("\r\n");
        line(head, last, "Connection: close");
        line(head, chunked, "Transfer-Encoding: chunked");
        line(head, expects && !old, "Expect: 100-continue");
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private boolean isWrittenAnew(int at) {
        return switch (bytes.endOfToken(at) - at) {
            case 4 -> bytes.isName(at, "host");
            case 6 -> bytes.isName(at, "expect");
            case 10 -> bytes.isName(at, "connection");
            case 17 -> bytes.isName(at, "transfer-encoding");
            default -> false;
        };
    }

    /// The authority of an absolute target counts more than the header (RFC 9112 §3.2.2).
    private String host() {
        if (!target.authority().isEmpty()) {
            return target.authority();
        }
        return host.isNone() ? localHost.get() : bytes.text(host);
    }

    private static void line(StringBuilder head, boolean wanted, String line) {
        if (wanted) {
            head.append(line).append("\r\n");
        }
    }
}
