package tradehall.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// Brings the schema up to date at start: versioned migrations for tables, repeatable ones for functions and triggers.
///
/// One statement, without Flyway, recognises a schema that has had exactly this build's migrations. Otherwise replicas
/// may start at the same time, even of two builds: one at a time checks and migrates the schema, under an advisory lock
/// that ends with its session. A schema that a newer build has migrated is left alone: an older replica that restarts
/// serves, and does not put its own functions back.
public final class Migrations {

    private static final System.Logger LOGGER = System.getLogger(Migrations.class.getName());
    private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);
    private static final String PATIENCE_WITH_LOCKS = "set lock_timeout = '60s'";
    /// As [PackagedMigrations#fingerprint]: of a repeatable migration the last run counts; failed ones are left out.
    static final String FINGERPRINT = """
            select string_agg(script || ' ' || case when success then checksum end, E'\n' order by script collate "C")
            from (select distinct on (script) script, checksum, success
                  from flyway_schema_history order by script, installed_rank desc) latest""";
    private static final String UNDEFINED_TABLE = "42P01";

    private Migrations() {
    }

    /// Migrates, waiting up to `patience` for a database that does not answer yet.
    ///
    /// @return the number of migrations applied
    /// @throws SchemaException when the database holds a schema that is not ours; nothing in it is touched
    /// @throws FlywayException when a migration fails
    public static int run(DatabaseSettings settings, Duration patience) throws InterruptedException {
        Instant deadline = Instant.now().plus(patience);
        while (true) {
            try {
                return migrate(settings);
            } catch (FlywayException | DatabaseException e) {
                boolean away = DatabaseException.of(e).kind() == DatabaseException.Kind.UNAVAILABLE;
                if (!away || Instant.now().isAfter(deadline)) {
                    throw e;
                }
                LOGGER.log(System.Logger.Level.WARNING,
                        "the database does not answer yet, trying again: " + rootMessage(e));
                Thread.sleep(RETRY_PAUSE);
            }
        }
    }

    private static int migrate(DatabaseSettings settings) {
        Properties driver = new Properties();
        driver.putAll(ConnectionPool.properties(Duration.ZERO)); // a migration may take its time
        DataSource database = new DriverDataSource(settings, driver);
        try (Connection session = database.getConnection(); Statement lock = session.createStatement()) {
            if (isUpToDate(session)) {
                return 0;
            }
            lock.execute(PATIENCE_WITH_LOCKS);
            lock.execute("select pg_advisory_lock(hashtextextended('tradehall schema', 0))");
            return migrateUnderLock(flyway(database));
        } catch (SQLException e) {
            throw DatabaseException.of(e);
        }
    }

    /// Whether the database has had exactly the migrations of this build, unchanged, and no others.
    private static boolean isUpToDate(Connection session) throws SQLException {
        try (Statement statement = session.createStatement(); ResultSet applied = statement.executeQuery(FINGERPRINT)) {
            return applied.next() && PackagedMigrations.fingerprint().equals(applied.getString(1));
        } catch (SQLException e) {
            if (UNDEFINED_TABLE.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private static int migrateUnderLock(Flyway flyway) {
        SchemaHistory history = SchemaHistory.of(flyway.info());
        Optional<String> stranger = history.stranger();
        if (stranger.isPresent()) {
            throw new SchemaException("the schema of the database was made by an incompatible build (" + stranger.get()
                    + " differs from this build's): start with an empty database; nothing in this one was changed");
        }
        Optional<String> newer = history.newer();
        if (newer.isPresent()) {
            LOGGER.log(System.Logger.Level.INFO, "a newer build has migrated the schema ({0}); it is left as it is",
                    newer.get());
            return 0;
        }
        return flyway.migrate().migrationsExecuted;
    }

    private static Flyway flyway(DataSource database) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(database)
                .locations("classpath:" + PackagedMigrations.DIRECTORY)
                .initSql(PATIENCE_WITH_LOCKS)
                .load();
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage();
    }
}
