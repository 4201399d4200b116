package tradehall.ibkr.flex;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// The column headers of one section of a CSV file.
///
/// @param names      as written
/// @param attributes what each column holds; null for one that an import does not read
/// @param columns    those of them that are read
/// @param kind       derived from the columns, since section codes differ between queries
record CsvHeader(List<String> names, Attribute[] attributes, Set<Attribute> columns, Kind kind) {

    static final CsvHeader NONE = of(List.of());

    private static final String QUANTITY = "Quantity";

    enum Kind {
        TRADES,
        /// Only trades have a side, but a required column of trades is missing.
        INCOMPLETE_TRADES,
        OTHER
    }

    /// Names are matched exactly, then ignoring case, blanks and slashes.
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

    /// The first of two columns with one name counts.
    private static @Nullable Attribute added(Set<Attribute> columns, @Nullable Attribute attribute) {
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

    /// Whether a section of trades has all required columns.
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

    /// Whether a record is a header rather than a row: it begins with a column that an import reads, or contains those
    /// of trades.
    static boolean isHeader(List<String> cells) {
        return Attribute.ofLooseHeader(cells.getFirst()) != null || isOfTrades(cells);
    }

    /// Called for every record, so obvious non-headers are ruled out quickly.
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

    /// Whether a record of this header's length has a number in the quantity column: then it is a row, whatever its
    /// texts.
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
