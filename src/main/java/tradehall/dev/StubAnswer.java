package tradehall.dev;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import tradehall.db.PackagedMigrations;

/// The one row that [StubPostgreSql] answers to statements with these words in them, or none.
///
/// @param columns of the row; those that a statement has beyond them are never asked for in training
/// @param formats as the driver wants the columns: 1 binary, 0 text; empty for text alone
record StubAnswer(String words, List<Column> columns, short[] formats) {

    /// One, true, and a text.
    static final StubAnswer YES = of("", Column.text("yes", "1"));

    /// What follows the statement, until the end of the copy.
    static final StubAnswer ROWS_ARE_WANTED = of("copy");

    private static final StubAnswer DONE = of("");

    /// Nobody has anything that an import has to respect.
    private static final StubAnswer NO = of("select exists", Column.text("no", "f"));

    /// The number of what was written, and its counts.
    private static final StubAnswer WRITTEN = of("returning", Column.text("id", "1"), Column.text("second", "1"),
            Column.text("third", "1"), Column.text("fourth", "1"));

    /// Every caller, active and without rights, and what they own: an empty object.
    private static final StubAnswer CALLER = of("account a",
            new Column("id", Type.ID, "00000000-0000-4000-8000-000000000000"), new Column("active", Type.BOOL, "t"),
            new Column("staff", Type.BOOL, "f"), new Column("superuser", Type.BOOL, "f"),
            new Column("developer", Type.BOOL, "f"),
            Column.text("shown", "{}"));

    /// The migrations of this build: nothing is left to apply, as at nearly every start.
    private static final StubAnswer HISTORY = of("flyway_schema_history",
            Column.text("fingerprint", PackagedMigrations.fingerprint()));

    private static final Pattern COMMAND = Pattern.compile(
            "(?i)^\\w*\0?(begin|commit|savepoint|set|create|delete|insert|update)\\b");

    /// Nobody has any.
    private static final String CONNECTIONS = "flex_connection";

    private static final short BINARY = 1;

    /// Object ids of PostgreSQL's types.
    enum Type {
        BOOL(16), TEXT(25), ID(2950);

        private final int id;

        Type(int id) {
            this.id = id;
        }

        byte[] binary(String value) {
            return switch (this) {
                case BOOL -> new byte[] {(byte) (value.equals("t") ? 1 : 0)};
                case TEXT -> value.getBytes(StandardCharsets.UTF_8);
                case ID -> {
                    UUID uuid = UUID.fromString(value);
                    yield ByteBuffer.allocate(16).putLong(uuid.getMostSignificantBits())
                            .putLong(uuid.getLeastSignificantBits()).array();
                }
            };
        }
    }

    record Column(String name, Type type, String value) {

        static Column text(String name, String value) {
            return new Column(name, Type.TEXT, value);
        }
    }

    private static StubAnswer of(String words, Column... columns) {
        return new StubAnswer(words, List.of(columns), new short[0]);
    }

    static StubAnswer to(String statement) {
        if (statement.startsWith(ROWS_ARE_WANTED.words)) {
            return ROWS_ARE_WANTED;
        }
        if (statement.contains(CONNECTIONS)) {
            return DONE;
        }
        if (COMMAND.matcher(statement).find()) {
            return statement.contains(WRITTEN.words) ? WRITTEN : DONE;
        }
        return Stream.of(HISTORY, CALLER, NO).filter(answer -> statement.contains(answer.words)).findFirst()
                .orElse(YES);
    }

    StubAnswer in(short[] wanted) {
        return new StubAnswer(words, columns, wanted);
    }

    boolean hasRow() {
        return !columns.isEmpty();
    }

    /// The content of a RowDescription.
    byte[] description() {
        return bytes(out -> {
            for (int i = 0; i < columns.size(); i++) {
                Column column = columns.get(i);
                out.write((column.name + '\0').getBytes(StandardCharsets.UTF_8));
                out.writeInt(0);
                out.writeShort(0);
                out.writeInt(column.type.id);
                out.writeShort(-1);
                out.writeInt(-1);
                out.writeShort(format(i));
            }
        });
    }

    /// The content of a DataRow.
    byte[] row() {
        return bytes(out -> {
            for (int i = 0; i < columns.size(); i++) {
                Column column = columns.get(i);
                byte[] value = format(i) == BINARY
                        ? column.type.binary(column.value) : column.value.getBytes(StandardCharsets.UTF_8);
                out.writeInt(value.length);
                out.write(value);
            }
        });
    }

    /// One format stands for all columns.
    private short format(int column) {
        return formats.length == 0 ? 0 : formats[formats.length == 1 ? 0 : column];
    }

    private interface Content {
        void write(DataOutputStream out) throws IOException;
    }

    private byte[] bytes(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeShort(columns.size());
            content.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
