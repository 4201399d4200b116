package tradehall.ibkr;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.UUID;
import java.util.function.Function;

import tradehall.db.Database;
import tradehall.ibkr.flex.FlexFormat;
import tradehall.ibkr.flex.Spool;

/// Imports Flex files into the trades of a user, each file in one transaction: all of it or nothing.
///
/// The file is copied to a table of the database session as it is read, and SQL does the rest: it finds what the file says
/// last of each trade and merges that with what is stored. So memory does not grow with the file, and the result is the same
/// however trades are spread over files, and in whatever order these come (DOMAIN D5, D6).
public final class FlexImport {

    private final Database database;
    private final ZoneId zone;

    /// @param zone where times without a zone were written down
    public FlexImport(Database database, ZoneId zone) {
        this.database = database;
        this.zone = zone;
    }

    /// @throws FlexException when the file is broken
    public ImportCounts run(UUID userId, Spool spool) {
        return database.bulk((connection, sql) -> {
            execute(connection, sql.apply("trade.stage"));
            long rows = stage(connection, sql, spool);
            execute(connection, sql.apply("trade.wait"));
            query(connection, sql.apply("trade.lock"), userId);
            return merge(connection, sql, userId, rows);
        });
    }

    private long stage(Connection connection, Function<String, String> sql, Spool spool)
            throws SQLException {
        try (RowStage stage = new RowStage(connection, sql.apply("trade.copy")); InputStream content = spool.content()) {
            FlexFormat.of(spool).read(content, zone, stage);
            stage.finish();
            if (stage.hasLots()) {
                execute(connection, sql.apply("trade.lend-lots"));
            }
            return stage.rows();
        } catch (RowStage.Refused e) {
            throw e.reason();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ImportCounts merge(Connection connection, Function<String, String> sql, UUID userId, long rows)
            throws SQLException {
        try (PreparedStatement merge = connection.prepareStatement(sql.apply("trade.merge"))) {
            merge.setObject(1, userId);
            try (ResultSet counts = merge.executeQuery()) {
                counts.next();
                long created = counts.getLong(1);
                long updated = counts.getLong(2);
                long unchanged = counts.getLong(3);
                return new ImportCounts(created, updated, unchanged, rows - created - updated - unchanged);
            }
        }
    }

    private static void query(Connection connection, String sql, UUID userId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, userId);
            statement.execute();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
