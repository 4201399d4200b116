package tradehall.ibkr;

import java.util.List;

/// A section of a CSV file: what its header says, and how many rows it has had so far.
final class CsvSection {

    private static final CsvHeader NONE = CsvHeader.of(List.of());

    private final String code;
    private final boolean open;
    private CsvHeader header = NONE;
    private boolean described;
    private long rows;

    /// @param code IBKR's code of the section, empty where the file names none
    /// @param open whether a trailer must end it
    CsvSection(String code, boolean open) {
        this.code = code;
        this.open = open;
    }

    String code() {
        return code;
    }

    boolean open() {
        return open;
    }

    boolean hasHeader() {
        return header.size() > 0;
    }

    boolean ofTrades() {
        return header.ofTrades();
    }

    /// @param rowsDescribed whether every row says of itself that it is one
    void begin(List<String> names, boolean rowsDescribed) {
        header = CsvHeader.of(names);
        described = rowsDescribed;
        if (code.equals("TRNT") && !header.ofTrades()) {
            throw new Unreadable("The header of the trades lacks Buy/Sell, Quantity or TradePrice: "
                    + "tick them, and column headers, in the Flex query.");
        }
    }

    boolean isHeader(List<String> cells) {
        return hasHeader() && cells.getFirst().equals(header.names().getFirst()) || CsvHeader.isHeader(cells);
    }

    /// Whether a record can be nothing but a trade: it has as many cells as the header, whatever is in the first of them.
    boolean isTrade(List<String> cells) {
        return ofTrades() && !described && cells.size() == header.size() && !isHeader(cells);
    }

    void countRow(List<String> cells) {
        if (cells.size() != header.size()) {
            throw new Unreadable("A row has " + cells.size() + " fields, its header has " + header.size() + ".");
        }
        rows++;
    }

    void fill(RowValues values, List<String> cells) {
        header.fill(values, cells);
    }

    /// @param declared how many rows the trailer says there are
    void end(String declared) {
        if (declared.matches("\\d{1,18}") && Long.parseLong(declared) != rows) {
            throw new Unreadable("The trailer of section " + code + " says " + declared + " rows, there are " + rows + ".");
        }
    }
}
