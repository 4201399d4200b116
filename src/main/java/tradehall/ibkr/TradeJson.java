package tradehall.ibkr;

import java.nio.charset.StandardCharsets;
import java.util.List;

import tradehall.db.Row;
import tradehall.field.Field;

/// Writes trades as one JSON array. Numbers are passed on as the database's text, every digit.
final class TradeJson implements TradeWriter {

    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private final List<Field> fields;
    /// What is written before the value of each field.
    private final List<byte[]> names;
    private final Utf8Chunks chunks;
    private char separator = '[';

    TradeJson(TradeView view, Utf8Chunks chunks) {
        this.fields = view.fields();
        this.names = fields.stream().map(field -> "\"" + field.name() + "\":")
                .map(name -> name.getBytes(StandardCharsets.US_ASCII)).toList();
        this.chunks = chunks;
    }

    @Override
    public void add(Row row) {
        chunks.ascii(separator);
        separator = ',';
        for (int i = 0; i < fields.size(); i++) {
            chunks.ascii(i == 0 ? '{' : ',').utf8(names.get(i));
            value(fields.get(i), TradeView.value(row, i, fields.get(i)));
        }
        chunks.ascii('}').pause();
    }

    @Override
    public void end() {
        chunks.ascii(separator == '[' ? "[]" : "]").flush();
    }

    private void value(Field field, byte[] value) {
        if (value.length == 0 && field.nullable()) {
            chunks.utf8(NULL);
        } else if (TradeView.isNumber(field)) {
            chunks.utf8(value);
        } else {
            chunks.jsonString(value);
        }
    }
}
