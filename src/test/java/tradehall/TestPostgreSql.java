package tradehall;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

import org.flywaydb.core.Flyway;

import tradehall.embedded.EmbeddedPostgreSql;

/// One real PostgreSQL for all tests of a JVM, which hands out as many databases as they want.
///
/// The first call starts it; it ends with the JVM. It forgets the last run's databases as their names come up again.
public final class TestPostgreSql {

    private static final String TEMPLATE = "migrated";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestPostgreSql() { }

    /// The JDBC URL of a database with nothing in it.
    public static String emptyDatabase() {
        return create("test_" + COUNT.incrementAndGet(), "template0");
    }

    /// The JDBC URL of a database with all migrations applied and no rows but theirs.
    public static String migratedDatabase() {
        return create("test_" + COUNT.incrementAndGet(), Template.NAME);
    }

    public static String user() {
        return Server.RUNNING.user();
    }

    public static String password() {
        return Server.RUNNING.password();
    }

    private static String create(String name, String template) {
        EmbeddedPostgreSql server = Server.RUNNING;
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
             Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists " + name + " with (force)");
            statement.execute("create database " + name + " template " + template);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return server.jdbcUrl().replaceFirst("[^/]*$", name);
    }

    /// Migrating takes longer than copying the outcome.
    private static final class Template {
        static final String NAME = migrated();

        private static String migrated() {
            Flyway.configure().dataSource(create(TEMPLATE, "template0"), user(), password()).load().migrate();
            return TEMPLATE;
        }
    }

    private static final class Server {
        static final EmbeddedPostgreSql RUNNING = start();

        private static EmbeddedPostgreSql start() {
            // Nothing here need outlive a crash of the machine.
            EmbeddedPostgreSql server = EmbeddedPostgreSql.start(Path.of("target", "test-postgresql"),
                    "fsync=off", "full_page_writes=off", "synchronous_commit=off");
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            return server;
        }
    }
}
