package tradehall.ibkr.flex;

import java.io.InputStream;
import java.time.ZoneId;
import java.util.function.Consumer;

import tradehall.http.Limits;

/// Reads Flex files: bytes to the rows of their trades sections, within bounds that no sender can stretch (Contract §7,
/// §10).
///
/// Thread-safe: nothing of one file is kept for the next.
public final class FlexParser {

    /// Rises with every change of what is made of a file: whatever an older one read is worth reading anew.
    public static final int VERSION = 2;

    /// Pieces of the longest that may be.
    private static final long PIECES = 1 << 20;
    /// A name, in the table of the JDK's parser and in ours.
    private static final long NAME = 256;

    private final ZoneId zone;
    private final Limits.Flex limits;

    /// @param zone where times without a zone were written down
    public FlexParser(ZoneId zone, Limits.Flex limits) {
        this.zone = zone;
        this.limits = limits;
    }

    /// What reading one file takes of the memory, however long it is.
    public static long memory(Limits.Flex limits) {
        return PIECES + limits.names() * NAME;
    }

    public ZoneId zone() {
        return zone;
    }

    /// Hands the rows of every trades section to `sink`, in the order of the file, as they are read.
    ///
    /// @throws FlexException when the file is broken; rows before that place have been handed on
    public void parse(InputStream content, FlexFormat format, Consumer<FlexRow> sink) {
        FlexInput input = new FlexInput(content);
        RowValues values = new RowValues(new FlexTime(zone), limits);
        switch (format) {
            case XML -> FlexXml.read(new XmlEvents(input, limits.names()), values, sink);
            case CSV -> FlexCsv.read(input, values, sink);
        }
    }
}
