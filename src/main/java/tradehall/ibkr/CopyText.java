package tradehall.ibkr;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

import tradehall.ibkr.flex.FlexRow.Facts;

/// Rows in the text format of PostgreSQL's `COPY`.
final class CopyText {

    private final StringBuilder text = new StringBuilder(1 << 17);
    private boolean rowStarted;

    int length() {
        return text.length();
    }

    CopyText value(String value) {
        separate();
        if (isPlain(value)) {
            text.append(value);
        } else {
            value.chars().forEach(c -> escape((char) c));
        }
        return this;
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

    /// A value that needs no escaping.
    CopyText plain(Object value) {
        separate();
        text.append(value);
        return this;
    }

    /// Text that is empty where the file has none.
    CopyText orNull(String value) {
        return value.isEmpty() ? nothing(1) : value(value);
    }

    CopyText date(@Nullable LocalDate value) {
        return value == null ? nothing(1) : plain(value);
    }

    CopyText number(@Nullable BigDecimal value) {
        return value == null ? nothing(1) : plain(value.toPlainString());
    }

    CopyText moment(@Nullable Instant value) {
        return value == null ? nothing(1) : plain(value);
    }

    /// Null, in that many columns.
    CopyText nothing(int columns) {
        for (int i = 0; i < columns; i++) {
            plain("\\N");
        }
        return this;
    }

    /// @param taxes with the sign that the column has
    CopyText facts(Facts facts, @Nullable BigDecimal taxes) {
        return orNull(facts.currency()).number(facts.fxRateToBase()).orNull(facts.assetClass())
                .orNull(facts.subCategory()).orNull(facts.conid()).orNull(facts.description()).orNull(facts.isin())
                .orNull(facts.underlying()).number(facts.multiplier()).number(facts.strike()).date(facts.expiry())
                .orNull(facts.putCall()).orNull(facts.exchange()).orNull(facts.openClose()).orNull(facts.notes())
                .number(taxes).orNull(facts.commissionCurrency()).number(facts.realizedProfit());
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
