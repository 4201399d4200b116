package tradehall.ibkr.performance;

import java.util.Arrays;

import tradehall.db.Row;

/// A text column that mostly repeats the previous row's value: then it is neither decoded nor stored again. An account,
/// a currency and an asset class are kept once, not once per position. Empty if no file has it.
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
