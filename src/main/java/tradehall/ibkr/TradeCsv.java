package tradehall.ibkr;

import java.util.List;
import java.util.stream.Collectors;

import tradehall.db.Row;
import tradehall.field.Field;

/// Writes trades as CSV (RFC 4180) for spreadsheets, whose users open files that others made: text that a spreadsheet
/// would take for a formula is marked as text, so that nobody can inject code through, say, a description (OWASP, "CSV
/// Injection").
final class TradeCsv implements TradeWriter {

    static final String MEDIA_TYPE = "text/csv";

    private static final String FORMULA_BEGINS = "=+-@\t\r";
    private static final String END_OF_ROW = "\r\n";

    private final List<Field> fields;
    private final Utf8Chunks chunks;

    TradeCsv(TradeView view, Utf8Chunks chunks) {
        this.fields = view.fields();
        this.chunks = chunks;
        chunks.ascii(fields.stream().map(Field::name).collect(Collectors.joining(","))).ascii(END_OF_ROW);
    }

    @Override
    public void add(Row row) {
        for (int i = 0; i < fields.size(); i++) {
            byte[] value = TradeView.value(row, i, fields.get(i));
            if (i > 0) {
                chunks.ascii(',');
            }
            if (TradeView.isNumber(fields.get(i))) {
                chunks.utf8(value);
            } else {
                text(value);
            }
        }
        chunks.ascii(END_OF_ROW).pause();
    }

    @Override
    public void end() {
        chunks.flush();
    }

    private void text(byte[] value) {
        boolean guarded = value.length > 0 && FORMULA_BEGINS.indexOf(value[0]) >= 0;
        boolean quoted = isQuoted(value);
        chunks.ascii(quoted ? "\"" : "").ascii(guarded ? "'" : "");
        int from = 0;
        for (int i = 0; quoted && i < value.length; i++) {
            if (value[i] == '"') {
                chunks.utf8(value, from, i).ascii('"');
                from = i;
            }
        }
        chunks.utf8(value, from, value.length).ascii(quoted ? "\"" : "");
    }

    private static boolean isQuoted(byte[] value) {
        for (byte unit : value) {
            if (unit == '"' || unit == ',' || unit == '\r' || unit == '\n') {
                return true;
            }
        }
        return false;
    }
}
