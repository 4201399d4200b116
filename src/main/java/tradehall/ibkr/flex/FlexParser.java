package tradehall.ibkr.flex;

import java.io.InputStream;
import java.time.ZoneId;
import java.util.function.Consumer;

import tradehall.http.Limits;

/// Parses Flex files: bytes to the rows of their trades sections, within bounds that no sender can exceed (Contract §7,
/// §10).
///
/// Thread-safe: nothing of one file is kept for the next.
public final class FlexParser {

    /// Increases with every change of what is made of a file: files read by an older version are worth re-reading.
    public static final int VERSION = 2;

    /// Memory for the longest permitted pieces.
    private static final long PIECES = 1 << 20;
    /// Memory of a name, in the table of the JDK's parser and in ours.
    private static final long NAME = 256;

    private final ZoneId zone;
    private final Limits.Flex limits;

    /// @param zone assumed for times without a zone
    public FlexParser(ZoneId zone, Limits.Flex limits) {
        this.zone = zone;
        this.limits = limits;
    }

    /// The memory that reading one file takes, however long it is.
    public static long memory(Limits.Flex limits) {
        return PIECES + limits.names() * NAME;
    }

    public ZoneId zone() {
        return zone;
    }

    /// Passes the rows of every trades section to `sink`, in file order, as they are read.
    ///
    /// @throws FlexException when the file is broken; rows before that point have been passed on
    public void parse(InputStream content, FlexFormat format, Consumer<FlexRow> sink) {
        FlexInput input = new FlexInput(content);
        RowValues values = new RowValues(new FlexTime(zone), limits);
        switch (format) {
            case XML -> FlexXml.read(new XmlEvents(input, limits.names()), values, sink);
            case CSV -> FlexCsv.read(input, values, sink);
        }
    }
}
