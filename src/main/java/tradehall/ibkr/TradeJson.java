package tradehall.ibkr;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import tradehall.db.Row;
import tradehall.field.Field;
import tradehall.field.Type;
import tradehall.json.JsonWriter;

/// Writes trades as one JSON array, piece by piece. Numbers pass as the text that the database has of them, every digit.
final class TradeJson {

    /// About a hundred trades.
    private static final int CHUNK = 1 << 15;
    private static final List<Field> FIELDS = Trade.TRADE_HISTORY.fields();

    private final OutputStream out;
    private final Runnable beforeMore;
    private final StringBuilder text = new StringBuilder(CHUNK + 1024);
    private String separator = "[";
    private boolean begun;

    /// @param beforeMore run once before anything is written, if more is to come
    TradeJson(OutputStream out, Runnable beforeMore) {
        this.out = out;
        this.beforeMore = beforeMore;
    }

    void add(Row row) {
        text.append(separator);
        separator = ",";
        for (int i = 0; i < FIELDS.size(); i++) {
            Field field = FIELDS.get(i);
            text.append(i == 0 ? "{\"" : ",\"").append(field.name()).append("\":");
            value(field, Trade.ID + i, row.text(Trade.ID + i));
        }
        text.append('}');
        if (text.length() >= CHUNK) {
            if (!begun) {
                begun = true;
                beforeMore.run();
            }
            flush();
        }
    }

    void end() {
        text.append(separator.equals("[") ? "[]" : "]");
        flush();
    }

    private void value(Field field, int column, String value) {
        if (value.isEmpty() && field.nullable()) {
            text.append("null");
        } else if (column == Trade.DURATION) {
            text.append('"').append(DurationText.of(Long.parseLong(value) * 1_000_000)).append('"');
        } else if (field.type() instanceof Type.Decimal || field.type() instanceof Type.Int) {
            text.append(value);
        } else {
            JsonWriter.string(text, value);
        }
    }

    private void flush() {
        try {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        text.setLength(0);
    }
}
