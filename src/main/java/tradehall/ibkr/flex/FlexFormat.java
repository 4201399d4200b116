package tradehall.ibkr.flex;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The two forms of a Flex file.
public enum FlexFormat {
    XML, CSV;

    /// Judged by the beginning of the content: its media type says little. A byte order mark and blanks may come first.
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

    /// Blanks, byte order marks, and the zero bytes of ASCII characters in UTF-16 and UTF-32.
    private static boolean isPassedOver(int octet) {
        return switch (octet) {
            case ' ', '\t', '\r', '\n', 0, 0xef, 0xbb, 0xbf, 0xfe, 0xff -> true;
            default -> false;
        };
    }
}
