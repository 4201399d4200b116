package tradehall.http.connection;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Any bytes are a head, the beginning of one, or a refusal, and the same in whatever pieces they come. What goes on to
/// Helidon means what was sent.
public final class HeadFuzz {

    private static final int HEAD_SIZE = 1024;

    private HeadFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] bytes) {
        AnyPieces.meanTheSame(bytes, piece -> head(bytes, piece));
    }

    private static String head(byte[] bytes, int piece) {
        HeadScanner scan = new HeadScanner(HEAD_SIZE);
        scan.begin(0);
        int end = -1;
        for (int to = piece; end < 0 && to <= bytes.length && to > 0; to += piece) {
            end = scan.end(bytes, to);
        }
        return end < 0 ? "more is to come" : passed(bytes, scan.start(), end);
    }

    private static String passed(byte[] bytes, int start, int end) {
        Head head = HeadParser.parse(bytes, start, end, false, () -> "localhost");
        byte[] passed = head.isAsSent() ? Arrays.copyOfRange(bytes, start, end) : head.bytes();
        Head again = HeadParser.parse(passed, 0, passed.length, false, () -> "elsewhere");
        if (!again.isAsSent() || again.bodyLength() != head.bodyLength() || again.last() != head.last()) {
            throw new AssertionError("passed as " + text(passed));
        }
        return text(passed);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
