package tradehall.ibkr.flex;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The names over the columns of one section of a CSV file.
///
/// @param names      as written
/// @param attributes what each column holds; null for one that an import does not read
/// @param columns    those of them that are read
/// @param kind       told by the columns, as the codes of sections differ between queries
record CsvHeader(List<String> names, Attribute[] attributes, Set<Attribute> columns, Kind kind) {

    static final CsvHeader NONE = of(List.of());

    private static final String QUANTITY = "Quantity";

    enum Kind {
        TRADES,
        /// Nothing but trades has a side, yet one of the columns is missing without which a trade is none.
        INCOMPLETE_TRADES,
        OTHER
    }

    /// Names are taken exactly, then without regard to case, blanks and slashes.
    static CsvHeader of(List<String> cells) {
        Attribute[] attributes = new Attribute[cells.size()];
        Set<Attribute> columns = EnumSet.noneOf(Attribute.class);
        for (int i = 0; i < attributes.length; i++) {
            attributes[i] = added(columns, Attribute.ofHeader(cells.get(i)));
        }
        for (int i = 0; i < attributes.length; i++) {
            if (attributes[i] == null) {
                attributes[i] = added(columns, Attribute.ofLooseHeader(cells.get(i)));
            }
        }
        return new CsvHeader(List.copyOf(cells), attributes, columns, kind(columns));
    }

    /// Of two columns of one name the first counts.
    private static Attribute added(Set<Attribute> columns, Attribute attribute) {
        return attribute != null && columns.add(attribute) ? attribute : null;
    }

    private static Kind kind(Set<Attribute> columns) {
        boolean side = columns.contains(Attribute.SIDE);
        boolean marked = side || columns.contains(Attribute.TRADE_ID) || columns.contains(Attribute.DATE_TIME);
        if (hasWhatTradesNeed(columns) && (side || (marked && hasPrice(columns)))) {
            return Kind.TRADES;
        }
        int needed = (columns.contains(Attribute.QUANTITY) ? 1 : 0) + (hasTime(columns) ? 1 : 0)
                + (hasPrice(columns) || hasMoney(columns) ? 1 : 0);
        return side && needed == 2 ? Kind.INCOMPLETE_TRADES : Kind.OTHER;
    }

    /// Whether a section that is known to be of trades can be read.
    boolean hasWhatTradesNeed() {
        return hasWhatTradesNeed(columns);
    }

    private static boolean hasWhatTradesNeed(Set<Attribute> columns) {
        return columns.contains(Attribute.QUANTITY) && hasTime(columns) && (hasPrice(columns) || hasMoney(columns));
    }

    private static boolean hasTime(Set<Attribute> columns) {
        return columns.contains(Attribute.DATE_TIME) || columns.contains(Attribute.TRADE_DATE);
    }

    private static boolean hasPrice(Set<Attribute> columns) {
        return columns.contains(Attribute.TRADE_PRICE) || columns.contains(Attribute.CONFIRMED_PRICE);
    }

    private static boolean hasMoney(Set<Attribute> columns) {
        return columns.contains(Attribute.TRADE_MONEY) || columns.contains(Attribute.CONFIRMED_AMOUNT)
                || columns.contains(Attribute.PROCEEDS);
    }

    /// Whether a record names columns rather than fills them: some column that an import reads stands first, or those
    /// of trades are among them.
    static boolean isHeader(List<String> cells) {
        return Attribute.ofLooseHeader(cells.getFirst()) != null || isOfTrades(cells);
    }

    /// Asked of every record, so whatever is plainly no header is not looked at closely.
    private static boolean isOfTrades(List<String> cells) {
        for (String cell : cells) {
            if (cell.length() >= QUANTITY.length() && Attribute.ofLooseHeader(cell) == Attribute.QUANTITY) {
                return of(cells).kind() == Kind.TRADES;
            }
        }
        return false;
    }

    int size() {
        return names.size();
    }

    /// Whether a record as long as this has a number where the quantity is: then it is a row, whatever its words are.
    boolean hasQuantity(List<String> cells) {
        for (int i = 0; i < attributes.length; i++) {
            if (attributes[i] == Attribute.QUANTITY) {
                return startsNumber(cells.get(i));
            }
        }
        return false;
    }

    private static boolean startsNumber(String cell) {
        return !cell.isEmpty() && "0123456789-+.".indexOf(cell.charAt(0)) >= 0;
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
