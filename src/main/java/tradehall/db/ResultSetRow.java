package tradehall.db;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/// A row read by plain JDBC.
record ResultSetRow(ResultSet results) implements Row {

    /// Counted for the rows in memory at once; fetching more at a time saves nothing.
    private static final int FETCH_BYTES = 1 << 20;
    private static final int MOST_ROWS = 1000;

    /// Asks for the raw bytes: any other type would create a value only to discard it.
    @Override
    public boolean isNull(int column) {
        return get(() -> results.getBytes(column)) == null;
    }

    @Override
    public String text(int column) {
        return get(() -> results.getString(column));
    }

    @Override
    public boolean bool(int column) {
        return get(() -> results.getBoolean(column));
    }

    @Override
    public long number(int column) {
        return get(() -> results.getLong(column));
    }

    @Override
    public BigDecimal decimal(int column) {
        return get(() -> results.getBigDecimal(column));
    }

    @Override
    public byte[] utf8(int column) {
        return get(() -> results.getBytes(column));
    }

    @Override
    public byte[] bytes(int column) {
        return get(() -> results.getBytes(column));
    }

    /// Unlike the driver's own conversion to text, which goes through a calendar.
    @Override
    public UUID uuid(int column) {
        return get(() -> results.getObject(column, UUID.class));
    }

    @Override
    public void noLargerThan(int bytes) {
        try {
            results.setFetchSize(Math.clamp(FETCH_BYTES / bytes, 1, MOST_ROWS));
        } catch (SQLException e) {
            throw DatabaseException.of(e);
        }
    }

    private interface Getter<T> {
        T get() throws SQLException;
    }

    private static <T> T get(Getter<T> getter) {
        try {
            return getter.get();
        } catch (SQLException e) {
            throw DatabaseException.of(e);
        }
    }
}
