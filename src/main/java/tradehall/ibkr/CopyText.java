package tradehall.ibkr;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;

import org.jspecify.annotations.Nullable;

/// Rows in the text format of PostgreSQL's `COPY`.
final class CopyText {

    private final StringBuilder text = new StringBuilder(1 << 17);
    private boolean rowStarted;

    int length() {
        return text.length();
    }

    /// The next values of the row; text is empty where the file has none.
    CopyText addOrNull(Iterable<? extends @Nullable Object> values) {
        for (Object value : values) {
            addOne("".equals(value) ? null : value);
        }
        return this;
    }

    /// The next values of the row.
    ///
    /// @param values texts, numbers, days, moments, truth values, UUIDs; null: none
    CopyText add(@Nullable Object... values) {
        for (Object value : values) {
            addOne(value);
        }
        return this;
    }

    /// A text that is empty where the file has none.
    static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /// Null, in that many columns.
    CopyText nothing(int columns) {
        for (int i = 0; i < columns; i++) {
            addOne(null);
        }
        return this;
    }

    private void addOne(@Nullable Object value) {
        separate();
        switch (value) {
            case null -> text.append("\\N");
            case String string -> append(string);
            case BigDecimal number -> text.append(number.toPlainString());
            case Instant moment -> text.append(moment.atOffset(ZoneOffset.UTC));
            case Boolean truth -> text.append(truth ? 't' : 'f');
            default -> text.append(value);
        }
    }

    private void append(String string) {
        if (isPlain(string)) {
            text.append(string);
        } else {
            string.chars().forEach(c -> escape((char) c));
        }
    }

    /// Nearly every value is.
    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' || c < ' ') {
                return false;
            }
        }
        return true;
    }

    private void escape(char c) {
        switch (c) {
            case '\\' -> text.append("\\\\");
            case '\t' -> text.append("\\t");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            default -> text.append(c);
        }
    }

    void endRow() {
        text.append('\n');
        rowStarted = false;
    }

    /// What has been written since the last call.
    byte[] take() {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        text.setLength(0);
        return bytes;
    }

    private void separate() {
        if (rowStarted) {
            text.append('\t');
        }
        rowStarted = true;
    }
}
