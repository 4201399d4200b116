package tradehall.ibkr.flex;

import java.time.ZoneId;
import java.util.function.Consumer;

/// The two forms of a Flex file.
public enum FlexFormat {
    XML, CSV;

    /// Hands the rows of every trades section to `sink`, in the order of the file, as they are read.
    ///
    /// @param zone where times without a zone were written down
    /// @throws FlexException when the file is broken; rows before that place have been handed on
    public void read(FlexInput input, ZoneId zone, Consumer<FlexRow> sink) {
        RowParser rows = new RowParser(new FlexTime(zone));
        switch (this) {
            case XML -> FlexXml.read(input, rows, sink);
            case CSV -> FlexCsv.read(input, rows, sink);
        }
    }
}
