package tradehall.ibkr.flex;

import java.util.List;

/// A section of a CSV file: what its header says, and how many rows it has had so far.
final class CsvSection {

    static final String INCOMPLETE = "The header of the trades lacks Buy/Sell, Quantity or TradePrice: "
            + "tick them, and column headers, in the Flex query.";

    private static final CsvHeader NONE = CsvHeader.of(List.of());

    /// IBKR's code of it, empty where the file names none.
    private final String code;
    private final boolean open;
    private CsvHeader header = NONE;
    private boolean described;
    private long rows;

    private CsvSection(String code, boolean open) {
        this.code = code;
        this.open = open;
    }

    /// Begins with its header and ends with the next one.
    static CsvSection unnamed() {
        return new CsvSection("", false);
    }

    /// Each of its rows names it.
    static CsvSection described(String code) {
        return new CsvSection(code, false);
    }

    /// Must end with a trailer.
    static CsvSection marked(String code) {
        return new CsvSection(code, true);
    }

    String code() {
        return code;
    }

    /// Whether a trailer must still end it.
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
            throw new FlexException(INCOMPLETE);
        }
    }

    /// Whether this might be trades that lack a column, as nothing says that it is another kind of section.
    boolean mayBeIncompleteTrades() {
        return code.isEmpty() && header.lacksOneOfTrades();
    }

    /// The next header begins as this one does, or with the account, or is known by its columns. A record as long as a trade
    /// needs as much to be taken for a header: it may be of a symbol that is named like a column.
    boolean isHeader(List<String> cells) {
        String first = cells.getFirst();
        return hasHeader() && first.equals(header.names().getFirst()) || Attribute.ofHeader(first.strip()) == Attribute.ACCOUNT
                || (isTradeSized(cells) ? CsvHeader.isOfTrades(cells) : CsvHeader.isHeader(cells));
    }

    /// Whether a record can be nothing but a trade: it has as many cells as the header, whatever is in the first of them.
    boolean isTrade(List<String> cells) {
        return isTradeSized(cells) && !described && !isHeader(cells);
    }

    private boolean isTradeSized(List<String> cells) {
        return ofTrades() && fits(cells);
    }

    /// Whether a record has a cell for every column.
    boolean fits(List<String> cells) {
        return cells.size() == header.size();
    }

    void countRow(List<String> cells) {
        if (!fits(cells)) {
            throw new FlexException("A row has " + cells.size() + " fields, its header has " + header.size() + ".");
        }
        rows++;
    }

    void fill(RowValues values, List<String> cells) {
        header.fill(values, cells);
    }

    /// @param declared how many rows the trailer says there are
    void end(String declared) {
        if (declared.matches("\\d{1,18}") && Long.parseLong(declared) != rows) {
            throw new FlexException("The trailer of section " + code + " says " + declared + " rows, there are " + rows + ".");
        }
    }
}
