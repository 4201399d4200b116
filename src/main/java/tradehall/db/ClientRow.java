package tradehall.db;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

import io.helidon.dbclient.DbRow;

/// A row read by Helidon's DbClient.
record ClientRow(DbRow row) implements Row {

    @Override
    public boolean isNull(int column) {
        return value(column) == null;
    }

    @Override
    public String text(int column) {
        return value(column).toString();
    }

    @Override
    public boolean bool(int column) {
        return (Boolean) value(column);
    }

    @Override
    public long number(int column) {
        return ((Number) value(column)).longValue();
    }

    @Override
    public BigDecimal decimal(int column) {
        return (BigDecimal) value(column);
    }

    @Override
    public byte[] utf8(int column) {
        return text(column).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] bytes(int column) {
        return (byte[]) value(column);
    }

    /// All rows are fetched at once anyway.
    @Override
    public void noLargerThan(int bytes) {
    }

    private Object value(int column) {
        return row.column(column).get(Object.class);
    }
}
