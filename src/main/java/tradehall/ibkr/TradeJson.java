package tradehall.ibkr;

import java.util.List;

import tradehall.db.Row;
import tradehall.field.Field;
import tradehall.json.JsonWriter;

/// Writes trades as one JSON array. Numbers pass as the text that the database has of them, every digit.
final class TradeJson implements TradeWriter {

    private final List<Field> fields;
    private final TextChunks chunks;
    private String separator = "[";

    TradeJson(TradeView view, TextChunks chunks) {
        this.fields = view.fields();
        this.chunks = chunks;
    }

    @Override
    public void add(Row row) {
        StringBuilder text = chunks.text().append(separator);
        separator = ",";
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            text.append(i == 0 ? "{\"" : ",\"").append(field.name()).append("\":");
            value(text, field, TradeView.value(row, i));
        }
        text.append('}');
        chunks.pause();
    }

    @Override
    public void end() {
        chunks.text().append(separator.equals("[") ? "[]" : "]");
        chunks.flush();
    }

    private static void value(StringBuilder text, Field field, String value) {
        if (value.isEmpty() && field.nullable()) {
            text.append("null");
        } else if (TradeView.isNumber(field)) {
            text.append(value);
        } else {
            JsonWriter.string(text, value);
        }
    }
}
