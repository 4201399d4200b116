package tradehall.db;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;

/// One row of a result; columns count from 1. Valid until the next row is read.
public interface Row {

    boolean isNull(int column);

    /// Text of a column that is not null.
    String text(int column);

    /// Value of a boolean column that is not null.
    boolean bool(int column);

    /// Value of an integer column that is not null.
    long number(int column);

    /// Value of a numeric column that is not null, every digit.
    BigDecimal decimal(int column);

    /// Bytes of a text column that is not null, in UTF-8: spares decoding what is only passed on.
    byte[] utf8(int column);

    /// Bytes of a binary column that is not null.
    byte[] bytes(int column);

    /// Declares that no row from this one on takes more bytes, so that more of them may be fetched at once.
    void noLargerThan(int bytes);

    default Optional<String> findText(int column) {
        return isNull(column) ? Optional.empty() : Optional.of(text(column));
    }

    default UUID uuid(int column) {
        return UUID.fromString(text(column));
    }

    /// Makes something of a row.
    @FunctionalInterface
    interface Reader<T> {
        T read(Row row);
    }
}
