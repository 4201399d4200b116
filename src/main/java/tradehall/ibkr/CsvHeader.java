package tradehall.ibkr;

import java.util.Arrays;
import java.util.List;

/// The names over the columns of one section of a CSV file.
///
/// @param names      as written
/// @param attributes what each column holds; null for one that an import does not read
/// @param ofTrades   whether its rows are trades: told by the columns, as the codes of sections differ between queries
record CsvHeader(List<String> names, Attribute[] attributes, boolean ofTrades) {

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
        return Attribute.ofHeader(cells.getFirst().strip()) != null
                || cells.contains("Buy/Sell") && CsvHeader.of(cells).ofTrades();
    }

    int size() {
        return names.size();
    }

    private static boolean ofTrades(List<Attribute> columns) {
        return columns.contains(Attribute.SIDE) && columns.contains(Attribute.QUANTITY)
                && (columns.contains(Attribute.TRADE_PRICE) || columns.contains(Attribute.CONFIRMED_PRICE));
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
