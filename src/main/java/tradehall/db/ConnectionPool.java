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
