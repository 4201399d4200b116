package tradehall.http.connection;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

import tradehall.http.ApiException;

/// Parses a complete head strictly (RFC 9112 §3, §5), so that neither a proxy in front of us nor Helidon, which only
/// knows HTTP/1.1, can read it as a different request than we do. Nearly all heads are passed on as they were sent; the
/// others are rewritten.
final class HeadParser {

    private static final String MALFORMED = "The request line is malformed.";

    private final HeadBytes bytes;
    private final int from;
    private final int end;
    private final Slice asked;
    private final RequestTarget target;
    private final int minorVersion;
    private final HeadFields fields;

    private HeadParser(HeadBytes bytes, int from, int end) {
        this.bytes = bytes;
        this.from = from;
        this.end = end;
        int eol = bytes.endOfLine(from);
        int space = bytes.endOfToken(from);
        int version = eol - "HTTP/1.1".length();
        if (space == from || version <= space + 1 || !bytes.is(space, ' ') || !bytes.is(version - 1, ' ')) {
            throw ApiException.badRequest(MALFORMED);
        }
        this.minorVersion = minorVersion(version);
        this.asked = new Slice(space + 1, version - 1);
        this.target = RequestTarget.parse(bytes, from, asked);
        this.fields = new HeadFields(bytes, eol + 2, end);
        requireHost();
    }

    /// @param from      of a head that [HeadScanner] has found complete
    /// @param last      whether the connection closes after the answer anyway
    /// @param localHost stands in for `Host`, which HTTP/1.0 need not send
    /// @throws ApiException 400, 413, 417, 505
    static Head parse(byte[] bytes, int from, int end, boolean last, Supplier<String> localHost) {
        HeadParser parser = new HeadParser(new HeadBytes(bytes), from, end - 2);
        boolean old = parser.minorVersion == 0;
        boolean closing = last || old || parser.fields.isClosing();
        boolean asSent = !last && parser.minorVersion == 1 && parser.target.isAsSent() && parser.fields.isPlain();
        long bodyLength = parser.fields.bodyLength(old);
        return new Head(asSent ? Head.AS_SENT : parser.rewritten(closing, localHost), bodyLength, closing, old);
    }

    private int minorVersion(int at) {
        if (!bytes.startsWith(at, "HTTP/") || !bytes.isDigit(at + 5) || !bytes.is(at + 6, '.')
                || !bytes.isDigit(at + 7)) {
            throw ApiException.badRequest(MALFORMED);
        }
        if (!bytes.is(at + 5, '1')) {
            throw ApiException.versionNotSupported();
        }
        return bytes.bytes()[at + 7] - '0';
    }

    private void requireHost() {
        Slice host = fields.host();
        if ((host.isNone() && minorVersion > 0) || (!host.isNone() && !bytes.isHost(host))) {
            throw ApiException.badRequest("The Host header is missing or malformed.");
        }
    }

    private byte[] rewritten(boolean closing, Supplier<String> localHost) {
        StringBuilder head = new StringBuilder(end - from + 64);
        head.append(bytes.text(new Slice(from, asked.from())))
                .append(target.isAsSent() ? bytes.text(asked) : target.path())
                .append(" HTTP/1.1\r\n");
        for (int at = bytes.endOfLine(from) + 2; at < end; at = bytes.endOfLine(at) + 2) {
            HeadField field = HeadField.of(bytes, at, bytes.endOfToken(at));
            if (field == HeadField.OTHER || field == HeadField.CONTENT_LENGTH) {
                head.append(bytes.text(new Slice(at, bytes.endOfLine(at) + 2)));
            }
        }
        head.append("Host: ").append(host(localHost)).append("\r\n");
        line(head, closing, "Connection: close");
        line(head, fields.isChunked(), "Transfer-Encoding: chunked");
        line(head, fields.isExpecting() && minorVersion > 0, "Expect: 100-continue");
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /// The authority of an absolute target takes precedence over the header (RFC 9112 §3.2.2).
    private String host(Supplier<String> localHost) {
        if (!target.authority().isEmpty()) {
            return target.authority();
        }
        return fields.host().isNone() ? localHost.get() : bytes.text(fields.host());
    }

    private static void line(StringBuilder head, boolean wanted, String line) {
        if (wanted) {
            head.append(line).append("\r\n");
        }
    }
}
