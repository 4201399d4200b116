package tradehall.ibkr;

import java.util.List;
import java.util.stream.Collectors;

import tradehall.db.Row;
import tradehall.field.Field;

/// Writes trades as CSV (RFC 4180) for spreadsheets, whose users open files that others made: a text that a spreadsheet
/// would take for a formula is marked as text. So whoever put one into a description, say, makes nothing run (OWASP,
/// "CSV Injection").
final class TradeCsv implements TradeWriter {

    static final String MEDIA_TYPE = "text/csv";

    private static final String FORMULA_BEGINS = "=+-@\t\r";
    private static final String END_OF_ROW = "\r\n";

    private final List<Field> fields;
    private final TextChunks chunks;

    TradeCsv(TradeView view, TextChunks chunks) {
        this.fields = view.fields();
        this.chunks = chunks;
        chunks.text().append(fields.stream().map(Field::name).collect(Collectors.joining(","))).append(END_OF_ROW);
    }

    @Override
    public void add(Row row) {
        StringBuilder text = chunks.text();
        for (int i = 0; i < fields.size(); i++) {
            String value = TradeView.value(row, i);
            text.append(i == 0 ? "" : ",").append(TradeView.isNumber(fields.get(i)) ? value : quoted(guarded(value)));
        }
        text.append(END_OF_ROW);
        chunks.pause();
    }

    @Override
    public void end() {
        chunks.flush();
    }

    private static String guarded(String value) {
        return !value.isEmpty() && FORMULA_BEGINS.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }

    private static String quoted(String value) {
        return value.matches("[^\",\r\n]*") ? value : "\"" + value.replace("\"", "\"\"") + "\"";
    }
}
