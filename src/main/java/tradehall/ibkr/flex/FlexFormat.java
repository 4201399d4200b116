package tradehall.ibkr.flex;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The two forms of a Flex file.
public enum FlexFormat {
    XML, CSV;

    /// As the content begins: what it was sent as says little. A byte order mark and blanks may stand before it.
    public static FlexFormat of(Spool spool) {
        try (InputStream content = spool.content()) {
            return of(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FlexFormat of(InputStream content) throws IOException {
        int first = content.read();
        while (first >= 0 && isPassedOver(first)) {
            first = content.read();
        }
        return first == '<' ? XML : CSV;
    }

    /// Blanks, and what stands before and between ASCII characters in other forms of Unicode.
    private static boolean isPassedOver(int octet) {
        return switch (octet) {
            case ' ', '\t', '\r', '\n', 0, 0xef, 0xbb, 0xbf, 0xfe, 0xff -> true;
            default -> false;
        };
    }
}
