package tradehall.ibkr;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;
import org.postgresql.util.ByteConverter;

/// Rows in the binary format of PostgreSQL's `COPY` (documentation of `COPY`, "Binary Format"): PostgreSQL takes a
/// quarter less to read them than to read text. In exchange each value must be of its column's very type.
final class CopyRows {

    private static final byte[] HEADER = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0,
        0, 0, 0, 0, 0, 0, 0, 0};
    private static final short END = -1;
    private static final int NULL = -1;
    /// Before 2000, where PostgreSQL's days and moments begin.
    private static final int DAYS = (int) LocalDate.of(2000, 1, 1).toEpochDay();
    private static final long SECONDS = Duration.ofDays(DAYS).toSeconds();
    private static final long MICROSECONDS = 1_000_000; // a second

    /// Digits of a number that is still a `long` with three more.
    private static final int SHORT = 15;
    private static final int GROUP_DIGITS = 4;
    private static final int GROUP = 10_000;
    private static final int[] TO_FILL_GROUP = {1, 1000, 100, 10};
    private static final short NEGATIVE = 0x4000;

    private ByteBuffer bytes;
    private int rowStart;
    private short columns;

    /// @param capacity in bytes; grows when a row does not fit
    CopyRows(int capacity) {
        bytes = ByteBuffer.allocate(capacity).put(HEADER);
    }

    /// The next values of the row; text is empty where the file has none.
    CopyRows addOrNull(Iterable<? extends @Nullable Object> values) {
        for (Object value : values) {
            addOne("".equals(value) ? null : value);
        }
        return this;
    }

    /// The next values of the row.
    ///
    /// @param values for columns of these types, in this order: `text`, `"char"`, `numeric`, `date`, `timestamptz`,
    ///     `boolean`, `uuid`, `integer`, `bigint`: [String], [Character], [BigDecimal], [LocalDate], [Instant],
    ///     [Boolean], [UUID], [Integer], [Long]; null: none
    CopyRows add(@Nullable Object... values) {
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
    CopyRows nothing(int columns) {
        for (int i = 0; i < columns; i++) {
            addOne(null);
        }
        return this;
    }

    private void addOne(@Nullable Object value) {
        if (columns++ == 0) {
            rowStart = bytes.position();
            next(Short.BYTES).putShort(columns);
        }
        switch (value) {
            case null -> next(Integer.BYTES).putInt(NULL);
            case String text -> add(text.getBytes(StandardCharsets.UTF_8));
            case BigDecimal number -> add(number);
            case Character character -> sized(Byte.BYTES).put((byte) character.charValue());
            case Boolean truth -> sized(Byte.BYTES).put((byte) (truth ? 1 : 0));
            case Integer number -> sized(Integer.BYTES).putInt(number);
            case Long number -> sized(Long.BYTES).putLong(number);
            case LocalDate day -> sized(Integer.BYTES).putInt((int) day.toEpochDay() - DAYS);
            case Instant moment -> sized(Long.BYTES)
                    .putLong((moment.getEpochSecond() - SECONDS) * MICROSECONDS); // no file has fractions
            case UUID id -> sized(2 * Long.BYTES).putLong(id.getMostSignificantBits())
                    .putLong(id.getLeastSignificantBits());
            default -> throw new IllegalArgumentException("no column takes a " + value.getClass().getName());
        }
    }

    /// The driver's conversion, by [java.math.BigInteger], takes thrice as long for the short numbers that files are
    /// full of.
    private void add(BigDecimal number) {
        if (number.scale() >= 0 && number.scale() <= SHORT && number.precision() <= SHORT) {
            addShort(number.unscaledValue().longValue(), number.scale());
        } else {
            add(ByteConverter.numeric(number));
        }
    }

    /// `numeric`: how many groups of four digits, the place of the first relative to the point, sign, decimals; then
    /// the groups.
    private void addShort(long unscaled, int scale) {
        long digits = Math.abs(unscaled) * TO_FILL_GROUP[scale % GROUP_DIGITS];
        int groups = 0;
        for (long left = digits; left != 0; left /= GROUP) {
            groups++;
        }
        int length = (4 + groups) * Short.BYTES;
        sized(length).putShort((short) groups)
                .putShort((short) (groups - 1 - Math.ceilDiv(scale, GROUP_DIGITS)))
                .putShort(unscaled < 0 ? NEGATIVE : 0)
                .putShort((short) scale);
        bytes.position(bytes.position() + groups * Short.BYTES);
        for (int at = bytes.position(); digits != 0; digits /= GROUP) {
            at -= Short.BYTES;
            bytes.putShort(at, (short) (digits % GROUP));
        }
    }

    private void add(byte[] value) {
        sized(value.length).put(value);
    }

    private ByteBuffer sized(int length) {
        return next(Integer.BYTES + length).putInt(length);
    }

    /// Has room for that many bytes.
    private ByteBuffer next(int length) {
        if (bytes.remaining() < length) {
            bytes = ByteBuffer.allocate(2 * (bytes.capacity() + length)).put(bytes.flip());
        }
        return bytes;
    }

    void endRow() {
        bytes.putShort(rowStart, columns);
        columns = 0;
    }

    /// Call after the last row.
    void end() {
        next(Short.BYTES).putShort(END);
    }

    /// How many bytes there are to send.
    int length() {
        return bytes.position();
    }

    void sendTo(CopyIn copy) throws SQLException {
        copy.writeToCopy(bytes.array(), 0, bytes.position());
        bytes.clear();
    }
}
