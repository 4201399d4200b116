package tradehall.ibkr;

import java.util.List;

import tradehall.db.Row;
import tradehall.field.Field;
import tradehall.field.Resource;
import tradehall.field.Type;

/// How much of a trade a list shows: its statement and the fields, which are the columns behind the caller's, in their order.
record TradeView(String statement, Resource resource) {

    private static final long MICROS = 1_000_000;

    /// As the published reference has it.
    static final TradeView REFERENCE = new TradeView("trade.list", Trade.TRADE_HISTORY);

    /// With every fact that the files told.
    static final TradeView FACTS = new TradeView("trade.facts", Trade.EXECUTION);

    List<Field> fields() {
        return resource.fields();
    }

    /// Column that tells whether any row may be wide.
    int wide() {
        return Trade.ID + fields().size();
    }

    /// A value as it is shown; empty where there is none, or an empty text.
    static String value(Row row, int field) {
        int column = Trade.ID + field;
        String value = row.text(column);
        return column == Trade.DURATION && !value.isEmpty() ? DurationText.of(Long.parseLong(value) * MICROS) : value;
    }

    static boolean isNumber(Field field) {
        return field.type() instanceof Type.Decimal || field.type() instanceof Type.Int;
    }
}
