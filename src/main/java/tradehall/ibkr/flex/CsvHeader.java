package tradehall.ibkr.flex;

import java.util.Arrays;
import java.util.List;

/// The names over the columns of one section of a CSV file.
///
/// @param names      as written
/// @param attributes what each column holds; null for one that an import does not read
/// @param ofTrades   whether its rows are trades: told by the columns, as the codes of sections differ between queries
record CsvHeader(List<String> names, Attribute[] attributes, boolean ofTrades) {

    private static final String SHORTEST_SIDE = "BuySell";
    private static final int COLUMNS_OF_TRADES = 3;

    /// Names are taken exactly, then without regard to case, blanks and slashes.
    static CsvHeader of(List<String> cells) {
        Attribute[] attributes = cells.stream().map(cell -> Attribute.ofHeader(cell.strip())).toArray(Attribute[]::new);
        for (int i = 0; i < attributes.length; i++) {
            Attribute loose = Attribute.ofLooseHeader(cells.get(i));
            if (attributes[i] == null && loose != null && !Arrays.asList(attributes).contains(loose)) {
                attributes[i] = loose;
            }
        }
        return new CsvHeader(List.copyOf(cells), attributes, ofTrades(Arrays.asList(attributes)));
    }

    /// Whether a record names columns rather than fills them: some column that every kind of section may have stands first,
    /// or those of trades are among them.
    static boolean isHeader(List<String> cells) {
        return Attribute.ofLooseHeader(cells.getFirst()) != null || isOfTrades(cells);
    }

    /// Whether a record names the columns of trades.
    static boolean isOfTrades(List<String> cells) {
        return cells.stream().anyMatch(CsvHeader::isSide) && CsvHeader.of(cells).ofTrades();
    }

    /// Asked of every cell of a file, so whatever is plainly another is not looked at closely.
    private static boolean isSide(String cell) {
        return cell.length() >= SHORTEST_SIDE.length() && "bB /\t".indexOf(cell.charAt(0)) >= 0
                && Attribute.ofLooseHeader(cell) == Attribute.SIDE;
    }

    int size() {
        return names.size();
    }

    /// Whether one of the columns is missing that tell trades from everything else.
    boolean lacksOneOfTrades() {
        return columnsOfTrades(Arrays.asList(attributes)) == COLUMNS_OF_TRADES - 1;
    }

    private static boolean ofTrades(List<Attribute> columns) {
        return columnsOfTrades(columns) == COLUMNS_OF_TRADES;
    }

    private static int columnsOfTrades(List<Attribute> columns) {
        boolean price = columns.contains(Attribute.TRADE_PRICE) || columns.contains(Attribute.CONFIRMED_PRICE);
        return (columns.contains(Attribute.SIDE) ? 1 : 0) + (columns.contains(Attribute.QUANTITY) ? 1 : 0) + (price ? 1 : 0);
    }

    void fill(RowValues values, List<String> cells) {
        values.clear();
        for (int i = 0; i < attributes.length; i++) {
            if (attributes[i] != null && !cells.get(i).isEmpty()) {
                values.put(attributes[i], cells.get(i));
            }
        }
    }
}
