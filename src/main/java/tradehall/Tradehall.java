package tradehall;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import io.helidon.metrics.api.Metrics;
import io.helidon.webserver.WebServer;

import tradehall.account.Guard;
import tradehall.auth.Authenticator;
import tradehall.auth.Callers;
import tradehall.auth.KeySource;
import tradehall.auth.TokenVerifier;
import tradehall.db.Database;
import tradehall.db.DatabaseProbe;
import tradehall.db.DatabaseSettings;
import tradehall.db.EmbeddedPostgreSql;
import tradehall.db.Migrations;
import tradehall.http.AccessLog;
import tradehall.http.Cors;
import tradehall.http.Endpoint;
import tradehall.http.RequestLog;

/// The composition root: everything is made here, in the order of the packages, and closed in reverse. Tests use it as it is.
public final class Tradehall implements AutoCloseable {

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final WebServer server;
    private final DatabaseProbe probe;
    private volatile boolean migrated;
    private volatile boolean draining;

    public Tradehall(Settings settings, Path dataDirectory) throws InterruptedException {
        DatabaseSettings databaseSettings = databaseSettings(settings, dataDirectory);
        Database database = closing(new Database(databaseSettings, settings.statements()));
        this.probe = closing(new DatabaseProbe(databaseSettings));
        KeySource keys = closing(KeySource.of(settings.tokens(), Clock.systemUTC()));
        TokenVerifier verifier = new TokenVerifier(settings.tokens(), keys, Clock.systemUTC());
        Callers callers = new Callers(database);
        Authenticator authenticator = new Authenticator(verifier, callers);
        List<Endpoint> endpoints = Routes.account(authenticator, database, callers, new Guard(settings.guardedFields()));
        AccessLog accessLog = closing(new AccessLog(System.out));
        this.server = Server.of(settings.server(), endpoints, new Cors(settings.allowedOrigins()), new RequestLog(accessLog),
                new Server.Health(this::isReady, () -> migrated), Metrics.globalRegistry());
        server.start();
        Migrations.run(databaseSettings, settings.databasePatience());
        migrated = true;
    }

    /// The API's port, of use where the settings said 0.
    public int port() {
        return server.port();
    }

    public int managementPort() {
        return server.port("management");
    }

    /// Lets requests in flight finish, then closes everything.
    @Override
    public void close() {
        draining = true;
        server.stop();
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                System.getLogger(Tradehall.class.getName()).log(System.Logger.Level.WARNING, "closing", e);
            }
        }
    }

    private boolean isReady() {
        return migrated && !draining && probe.answers();
    }

    private DatabaseSettings databaseSettings(Settings settings, Path dataDirectory) {
        DatabaseSettings given = settings.database();
        if (!given.url().isEmpty()) {
            return given;
        }
        EmbeddedPostgreSql embedded = closing(EmbeddedPostgreSql.start(dataDirectory));
        return new DatabaseSettings(embedded.jdbcUrl(), embedded.user(), embedded.password(), given.poolSize(),
                given.acquire(), given.answer(), given.lockWait());
    }

    private <T extends AutoCloseable> T closing(T part) {
        open.push(part);
        return part;
    }
}
