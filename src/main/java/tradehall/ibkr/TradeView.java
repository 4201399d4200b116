package tradehall.ibkr;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import tradehall.db.Row;
import tradehall.field.Field;
import tradehall.field.Resource;
import tradehall.field.Type;

/// How much of a trade a list shows: its statement, and its fields, which are the columns after the caller's, in order.
record TradeView(String statement, Resource resource) {

    private static final long MICROS = 1_000_000;
    private static final int TEXT = 4 * 1000;
    private static final int REST = 2 << 10;
    /// Number of characters of a date.
    private static final int DATE = 10;

    /// As the published reference has it.
    static final TradeView REFERENCE = new TradeView("trade.list", Trade.TRADE_HISTORY);

    /// With every fact in the files.
    static final TradeView FACTS = new TradeView("trade.facts", Trade.EXECUTION);

    List<Field> fields() {
        return resource.fields();
    }

    /// The column that says whether any row may be wide.
    int wide() {
        return Trade.ID + fields().size();
    }

    /// The most bytes a row may have: with the shipped settings a text has at most a thousand characters
    /// (`limits.flex-text`).
    int widest() {
        long texts = fields().stream().filter(field -> field.type() instanceof Type.Text).count();
        return (int) texts * TEXT + REST;
    }

    /// A value as it is shown, in UTF-8; empty if there is none, or if it is an empty text.
    static byte[] value(Row row, int index, Field field) {
        int column = Trade.ID + index;
        byte[] value = row.utf8(column);
        if (value.length == 0) {
            return value;
        }
        if (field.type() instanceof Type.Timestamp) {
            return time(value);
        }
        return column == Trade.DURATION ? duration(value) : value;
    }

    /// Converts `2026-01-05 09:35:00.5`, PostgreSQL's format of a UTC time, to ISO 8601: PostgreSQL's own function,
    /// utc_text, took more than half of its time for a list.
    static byte[] time(byte[] value) {
        byte[] time = Arrays.copyOf(value, value.length + 1);
        time[value.length] = 'Z';
        for (int i = DATE; i < value.length; i++) {
            if (time[i] == ' ') {
                time[i] = 'T';
                break;
            }
        }
        return time;
    }

    private static byte[] duration(byte[] seconds) {
        return DurationText.of(Long.parseLong(new String(seconds, StandardCharsets.US_ASCII)) * MICROS)
                .getBytes(StandardCharsets.US_ASCII);
    }

    static boolean isNumber(Field field) {
        return field.type() instanceof Type.Decimal || field.type() instanceof Type.Int;
    }
}
