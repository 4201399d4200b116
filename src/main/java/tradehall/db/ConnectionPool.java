package tradehall.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.helidon.dbclient.jdbc.JdbcConnectionPool;

/// The connections to the database, which DbClient and plain JDBC share.
///
/// Thread-safe.
final class ConnectionPool implements JdbcConnectionPool, AutoCloseable {

    private static final String NAME = "tradehall";

    private final HikariDataSource source;

    ConnectionPool(DatabaseSettings settings) {
        this.source = new HikariDataSource(config(settings));
    }

    /// One of them, until it is closed.
    Connection open() throws SQLException {
        return source.getConnection();
    }

    /// The same, as DbClient asks for it.
    @Override
    public Connection connection() {
        try {
            return open();
        } catch (SQLException e) {
            throw DatabaseException.of(e);
        }
    }

    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /// Runs `work` on one of them; what it left undone of a transaction when it throws is rolled back.
    <T> T with(Work<T> work) throws SQLException {
        try (Connection connection = open()) {
            boolean done = false;
            try {
                T result = work.run(connection);
                done = true;
                return result;
            } finally {
                if (!done) {
                    rollback(connection);
                }
            }
        }
    }

    /// A connection that the database has closed cannot even be asked whether there is anything to roll back.
    private static void rollback(Connection connection) {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        } catch (SQLException _) {
            // The caller must see the first failure.
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String type() {
        return "hikari";
    }

    HikariPoolMXBean state() {
        return source.getHikariPoolMXBean();
    }

    @Override
    public void close() {
        source.close();
    }

    private static HikariConfig config(DatabaseSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(NAME);
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(settings.poolSize());
        config.setConnectionTimeout(settings.acquire().toMillis());
        config.setValidationTimeout(Math.max(250, settings.acquire().toMillis() / 2));
        config.setInitializationFailTimeout(-1); // the database may start later than we do
        config.setConnectionInitSql("set lock_timeout = '" + settings.lockWait().toMillis() + "ms'");
        properties(settings.answer()).forEach(config::addDataSourceProperty);
        config.addDataSourceProperty("socketFactory", YieldingSocketFactory.class.getName());
        return config;
    }

    /// Driver settings that the service relies on; see the driver's documentation for each.
    static Map<String, String> properties(Duration answer) {
        return Map.of(
                "stringtype", "unspecified",
                "ApplicationName", NAME,
                "connectTimeout", "2",
                "loginTimeout", "2",
                "socketTimeout", Long.toString(answer.toSeconds()),
                "tcpKeepAlive", "true");
    }
}
