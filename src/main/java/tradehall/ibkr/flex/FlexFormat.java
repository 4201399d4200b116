package tradehall.ibkr.flex;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.function.Consumer;

/// The two forms of a Flex file.
public enum FlexFormat {
    XML, CSV;

    /// As the content begins: what it was sent as says little. A byte order mark and blanks may stand before it.
    public static FlexFormat of(Spool spool) {
        try (InputStream content = spool.content()) {
            int first = content.read();
            while (first >= 0 && isPassedOver(first)) {
                first = content.read();
            }
            return first == '<' ? XML : CSV;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Blanks, and what is before and between ASCII in other forms of Unicode.
    private static boolean isPassedOver(int octet) {
        return switch (octet) {
            case ' ', '\t', '\r', '\n', 0, 0xef, 0xbb, 0xbf, 0xfe, 0xff -> true;
            default -> false;
        };
    }

    /// Hands the rows of every trades section to `sink`, in the order of the file, as they are read.
    ///
    /// @param zone where times without a zone were written down
    /// @throws FlexException when the file is broken; rows before that place have been handed on
    public void read(InputStream content, ZoneId zone, Consumer<FlexRow> sink) {
        FlexInput input = new FlexInput(content);
        RowParser rows = new RowParser(new FlexTime(zone));
        switch (this) {
            case XML -> FlexXml.read(input, rows, sink);
            case CSV -> FlexCsv.read(input, rows, sink);
        }
    }
}
