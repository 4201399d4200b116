package tradehall.ibkr;

import java.util.List;

import tradehall.db.Row;
import tradehall.field.Field;
import tradehall.field.Resource;
import tradehall.field.Type;

/// How much of a trade a list shows: its statement and the fields, which are the columns behind the caller's, in their
/// order.
record TradeView(String statement, Resource resource) {

    private static final long MICROS = 1_000_000;
    private static final int TEXT = 4 * 1000;
    private static final int REST = 2 << 10;

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

    /// Bytes that a row may have: a text is at most a thousand characters where the settings are as shipped
    /// (`limits.flex-text`).
    int widest() {
        long texts = fields().stream().filter(field -> field.type() instanceof Type.Text).count();
        return (int) texts * TEXT + REST;
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
