package tradehall.ibkr.flex;

import java.util.List;

import tradehall.ibkr.flex.CsvHeader.Kind;

/// A section of a CSV file: its header, and its number of rows so far.
final class CsvSection {

    static final String INCOMPLETE = "The header of the trades lacks Quantity, TradePrice or Date/Time: "
            + "tick them, and column headers, in the Flex query.";

    private static final String TRADES = "TRNT";

    /// How rows are distinguished from headers.
    private enum Rows {
        /// There has been no header yet.
        NONE_YET,
        /// By their content.
        PLAIN,
        /// Each row is marked as one.
        DESCRIBED
    }

    /// IBKR's section code; empty if the file has none.
    private final String code;
    private CsvHeader header = CsvHeader.NONE;
    private Rows kind = Rows.NONE_YET;
    private long rows;

    private CsvSection(String code) {
        this.code = code;
    }

    /// Begins with its header and ends with the next one.
    static CsvSection unnamed() {
        return new CsvSection("");
    }

    static CsvSection named(String code) {
        return new CsvSection(code);
    }

    String code() {
        return code;
    }

    boolean hasHeader() {
        return kind != Rows.NONE_YET;
    }

    boolean ofTrades() {
        return header.kind() == Kind.TRADES || code.equals(TRADES);
    }

    void begin(List<String> names) {
        begin(names, Rows.PLAIN);
    }

    void beginDescribed(List<String> names) {
        begin(names, Rows.DESCRIBED);
    }

    private void begin(List<String> names, Rows kind) {
        if (names.isEmpty()) {
            throw new FlexException("A header names no columns.");
        }
        this.header = CsvHeader.of(names);
        this.kind = kind;
        if (code.equals(TRADES) && !header.hasWhatTradesNeed()) {
            throw new FlexException(INCOMPLETE);
        }
    }

    /// Whether this might be trades that lack a column, since nothing identifies it as another kind of section.
    boolean mayBeIncompleteTrades() {
        return code.isEmpty() && header.kind() == Kind.INCOMPLETE_TRADES;
    }

    /// A next header begins like this one, or with the account, or is recognised by its columns. A record with a number
    /// in the quantity column is no header, whatever its symbol.
    boolean isHeader(List<String> cells) {
        if (fits(cells) && header.hasQuantity(cells)) {
            return false;
        }
        return (hasHeader() && cells.getFirst().equals(header.names().getFirst())) || CsvHeader.isHeader(cells);
    }

    /// Whether a record can only be a trade: it has as many cells as the header, whatever the first one contains.
    boolean isTrade(List<String> cells) {
        return kind == Rows.PLAIN && ofTrades() && fits(cells) && !isHeader(cells);
    }

    /// Whether a record has a cell for every column.
    boolean fits(List<String> cells) {
        return cells.size() == header.size();
    }

    void countRow(List<String> cells) {
        if (!fits(cells)) {
            throw new FlexException("A row has " + cells.size() + " fields, but its header has " + header.size() + ".");
        }
        rows++;
    }

    void fill(RowValues values, List<String> cells) {
        header.fill(values, cells);
    }

    /// @param declared the number of rows according to the trailer
    void end(String declared) {
        if (declared.matches("\\d{1,18}") && Long.parseLong(declared) != rows) {
            throw new FlexException("The trailer of section " + FlexException.quoted(code) + " declares " + declared
                    + " rows, but there are " + rows + ".");
        }
    }
}
