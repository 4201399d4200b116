package tradehall.ibkr.performance;

import java.util.Arrays;

import tradehall.db.Row;

/// A text column that mostly says the same as in the row before: then it is neither decoded nor kept anew. An account,
/// a currency and an asset class are kept once, not once a position. What no file told is empty.
final class RepeatingColumn {

    private final int column;
    private byte[] last = new byte[0];
    private String text = "";

    RepeatingColumn(int column) {
        this.column = column;
    }

    String read(Row row) {
        if (row.isNull(column)) {
            return "";
        }
        byte[] bytes = row.utf8(column);
        if (!Arrays.equals(bytes, last)) {
            last = bytes;
            text = row.text(column);
        }
        return text;
    }
}
