package tradehall.db;

import java.time.Duration;
import java.time.Instant;
import java.util.Properties;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// Brings the schema up to date at start. Safe when replicas start at once: Flyway holds a PostgreSQL advisory lock, which
/// dies with its session. A schema newer than this binary is accepted, so that a rollback starts; migrations must therefore
/// work with the code before them and after them.
public final class Migrations {

    private static final System.Logger LOGGER = System.getLogger(Migrations.class.getName());
    private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);

    private Migrations() {
    }

    /// Migrates, waiting up to `patience` for a database that does not answer yet.
    ///
    /// @return the number of migrations applied
    /// @throws FlywayException when the database refuses, or does not answer in time
    public static int run(DatabaseSettings settings, Duration patience) throws InterruptedException {
        Instant deadline = Instant.now().plus(patience);
        while (true) {
            try {
                return flyway(settings).migrate().migrationsExecuted;
            } catch (FlywayException e) {
                boolean away = DatabaseException.of(e).kind() == DatabaseException.Kind.UNAVAILABLE;
                if (!away || Instant.now().isAfter(deadline)) {
                    throw e;
                }
                LOGGER.log(System.Logger.Level.WARNING, "the database does not answer yet, trying again: " + rootMessage(e));
                Thread.sleep(RETRY_PAUSE);
            }
        }
    }

    private static Flyway flyway(DatabaseSettings settings) {
        Properties driver = new Properties();
        driver.putAll(Database.properties(Duration.ZERO)); // a migration may take its time
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(new DriverDataSource(settings, driver))
                .locations("classpath:db/migration")
                .ignoreMigrationPatterns("*:future")
                .initSql("set lock_timeout = '60s'")
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
