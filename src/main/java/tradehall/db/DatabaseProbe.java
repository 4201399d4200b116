package tradehall.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/// Checks whether the database answers, for readiness. It has a connection of its own: waiting for a full pool would
/// make an overloaded pod look dead. The result is cached for a second, so that probes cost the database nothing.
///
/// After an outage the pool takes a few seconds more to reconnect: only then is the pool asked too.
///
/// Thread-safe.
public final class DatabaseProbe implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Duration KEPT = Duration.ofSeconds(1);

    private final DriverDataSource source;
    private final BooleanSupplier pool;
    private @Nullable Connection connection;
    private boolean answered;
    private long askedNanos;
    private boolean asked;

    /// @param pool whether the pool answers
    public DatabaseProbe(DatabaseSettings settings, BooleanSupplier pool) {
        this.pool = pool;
        Properties driver = new Properties();
        driver.putAll(ConnectionPool.properties(TIMEOUT));
        driver.setProperty("connectTimeout", Long.toString(TIMEOUT.toSeconds()));
        driver.setProperty("loginTimeout", Long.toString(TIMEOUT.toSeconds()));
        this.source = new DriverDataSource(settings, driver);
    }

    public synchronized boolean answers() {
        if (!asked || System.nanoTime() - askedNanos > KEPT.toNanos()) {
            boolean wasAway = asked && !answered;
            answered = ask() && (!wasAway || pool.getAsBoolean());
            asked = true;
            askedNanos = System.nanoTime();
        }
        return answered;
    }

    @Override
    public synchronized void close() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException _) {
                // The connection was broken anyway.
            }
            connection = null;
        }
    }

    private boolean ask() {
        try {
            if (connection == null) {
                connection = source.getConnection();
            }
            // Not isValid(): a server that is shutting down or recovering refuses statements, not connections.
            try (var statement = connection.createStatement(); var results = statement.executeQuery("select 1")) {
                return results.next();
            }
        } catch (SQLException _) {
            close();
            return false;
        }
    }
}
