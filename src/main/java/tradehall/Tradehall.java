package tradehall;

import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import io.helidon.metrics.api.Metrics;
import io.helidon.webserver.WebServer;

import tradehall.account.Guard;
import tradehall.auth.Authenticator;
import tradehall.auth.KeySource;
import tradehall.auth.TokenVerifier;
import tradehall.clerk.Connecting;
import tradehall.clerk.EraseCommand;
import tradehall.clerk.Erasure;
import tradehall.clerk.Reconcile;
import tradehall.clerk.WebhookEventsHandler;
import tradehall.clerk.WebhookHandler;
import tradehall.clerk.WebhookLog;
import tradehall.clerk.WebhookMetrics;
import tradehall.db.Database;
import tradehall.db.DatabaseProbe;
import tradehall.db.DatabaseSettings;
import tradehall.db.Migrations;
import tradehall.db.Statements;
import tradehall.dev.DevelopmentData;
import tradehall.dev.DevelopmentEndpoints;
import tradehall.dev.DevelopmentKeys;
import tradehall.dev.FakeIbkr;
import tradehall.embedded.EmbeddedPostgreSql;
import tradehall.http.AccessLog;
import tradehall.http.Budget;
import tradehall.http.Cors;
import tradehall.http.Endpoint;
import tradehall.http.Lifecycle;
import tradehall.http.Limits;
import tradehall.http.PublicUrl;
import tradehall.http.RequestLog;
import tradehall.http.Shares;
import tradehall.http.TokenBuckets;
import tradehall.http.connection.ConnectionSelector;
import tradehall.http.connection.EndedConnections;
import tradehall.http.connection.Watchdog;
import tradehall.ibkr.Rederive;
import tradehall.ibkr.WholeListLimiter;
import tradehall.ibkr.connection.ConnectionHandler;
import tradehall.ibkr.connection.ConnectionSettings;
import tradehall.ibkr.connection.FetchMetrics;
import tradehall.ibkr.connection.Fetching;
import tradehall.ibkr.connection.StatementImport;
import tradehall.openapi.OpenApi;

/// The composition root: everything is made here, in the order of the packages, and closed in reverse. Tests use it as
/// it is.
public final class Tradehall implements AutoCloseable {

    /// Where the embedded PostgreSQL and development mode keep what they must not lose.
    static final String DATA_DIRECTORY = ".data";

    private static final Duration STOP_MARGIN = Duration.ofSeconds(2);

    private static final System.Logger LOGGER = System.getLogger(Tradehall.class.getName());

    private final Deque<AutoCloseable> open;
    private final boolean development;
    private final Settings settings;
    private final DatabaseSettings databaseSettings;
    private final Database database;
    private final List<Endpoint> endpoints = new ArrayList<>();
    private final Lifecycle lifecycle = new Lifecycle();
    private final WebhookLog webhookLog;
    private final Erasure erasure;
    private final Fetching fetching;
    private final WebServer server;

    /// @param directory where `.data` is, or is to be
    public static Tradehall make(Settings settings, Path directory) {
        return make(settings, directory, Clock.systemUTC(), System.out);
    }

    /// @param clock     what fetching goes by
    /// @param accessLog where the lines of the access log go
    static Tradehall make(Settings settings, Path directory, Clock clock, OutputStream accessLog) {
        Deque<AutoCloseable> open = new ArrayDeque<>();
        try {
            return new Tradehall(settings, directory, clock, accessLog, open);
        } catch (RuntimeException e) {
            closeAll(open);
            throw e;
        }
    }

    private Tradehall(Settings given, Path directory, Clock clock, OutputStream accessLines,
            Deque<AutoCloseable> open) {
        this.open = open;
        Path data = directory.resolve(DATA_DIRECTORY);
        if (given.database().url().isEmpty()) {
            EmbeddedPostgreSql.requireBinaries();
        }
        Optional<DevelopmentKeys> clerkStandIn = given.developmentMode()
                ? Optional.of(DevelopmentKeys.in(data)) : Optional.empty();
        this.development = clerkStandIn.isPresent();
        this.settings = clerkStandIn.map(stand -> given.inDevelopment(stand, closing(new FakeIbkr(clock)).baseUrl()))
                .orElse(given);
        // refuses settings: before anything runs
        KeySource keys = closing(KeySource.of(settings.tokens(), Clock.systemUTC()));
        this.databaseSettings = databaseSettings(data);
        this.database = closing(new Database(databaseSettings, Statements.packaged()));
        DatabaseProbe probe = closing(new DatabaseProbe(databaseSettings, database::answers));
        TokenVerifier verifier = new TokenVerifier(settings.tokens(), keys, Clock.systemUTC());
        Limits.Users shares = settings.limits().users();
        WholeListLimiter lists = new WholeListLimiter(shares.lists(), settings.database().poolSize());
        TokenBuckets buckets = new TokenBuckets(shares.rate(), shares.burst());
        Authenticator authenticator = new Authenticator(verifier, database, buckets, settings.impersonationReadOnly());
        Meters meters = new Meters(Metrics.globalRegistry());
        endpoints.addAll(Routes.account(authenticator, new Guard(settings.guardedFields())));
        WebhookMetrics webhookMetrics = new WebhookMetrics(meters.registry(), Clock.systemUTC());
        this.webhookLog = closing(new WebhookLog(database, webhookMetrics, settings.clerk().webhooks().keepLog()));
        this.erasure = closing(new Erasure(database, settings.clerk().eraseDeletedAfter()));
        endpoints.addAll(Routes.clerk(authenticator,
                new WebhookHandler(settings.clerk().webhooks(), database, webhookLog, webhookMetrics,
                        Clock.systemUTC()),
                new WebhookEventsHandler()));
        Importing importing = Importing.of(settings, database);
        endpoints.addAll(Routes.ibkr(authenticator, importing, settings, lists));
        endpoints.addAll(Routes.performance(authenticator, importing.spools(), settings, lists));
        ConnectionSettings connections = settings.ibkr().connections();
        endpoints.addAll(Routes.connections(authenticator, new ConnectionHandler(connections, clock)));
        this.fetching = closing(new Fetching(connections, database,
                new StatementImport(importing.flexImport(), importing.atOnce()), importing.spools(),
                settings.limits().flex().size(), new FetchMetrics(meters.registry(), database, clock), clock));
        endpoints.addAll(Routes.community(authenticator));
        OpenApi document = new OpenApi(() -> endpoints.stream().map(Endpoint::route), "/");
        endpoints.addAll(Routes.schema(document, new PublicUrl(settings.server().publicUrl())));
        Cors cors = new Cors(settings.cors().allowedOrigins(), settings.cors().allowedHeaders());
        clerkStandIn.ifPresent(stand ->
                endpoints.addAll(new DevelopmentEndpoints(stand, this::port, cors::allows).endpoints()));
        AccessLog accessLog = closing(new AccessLog(accessLines));
        meters.watch(database);
        meters.watch(keys, verifier);
        meters.watch(accessLog);
        Budget budget = new Budget(Shares.of(Runtime.getRuntime().maxMemory(), settings.limits(),
                settings.database().poolSize()));
        meters.watch(budget);
        meters.watchThrottled("rate", buckets, TokenBuckets::refused);
        meters.watchThrottled("lists", lists, WholeListLimiter::refused);
        RequestLog log = new RequestLog(budget, settings.limits(), List.of(accessLog, meters));
        Watchdog watchdog = closing(new Watchdog());
        EndedConnections ended = new EndedConnections();
        meters.watch(ended);
        this.server = Sockets.of(settings.server(),
                most -> new ConnectionSelector(most, settings.limits(), budget, log, lifecycle, ended, watchdog),
                settings.limits().connections().most(), endpoints, document,
                cors, log, lifecycle, probe, meters.registry());
    }

    /// Listens at once, so that probes get an answer, and serves as soon as the schema is up to date.
    public void start() throws InterruptedException {
        WeakSettings.warn(settings);
        listen();
        int applied = Migrations.run(databaseSettings, settings.databasePatience());
        LOGGER.log(System.Logger.Level.INFO, "the schema is up to date, {0} migrations applied", applied);
        if (development) {
            DevelopmentData.load(database);
        }
        lifecycle.serve();
        webhookLog.start();
        erasure.start();
        fetching.start();
    }

    private void listen() {
        server.start();
        if (!server.isRunning()) { // Helidon logs why, and returns
            throw new SettingsException("cannot listen on " + settings.server().sockets()
                    + ": a port is taken or not ours, set PORT or MANAGEMENT_PORT, HOST or MANAGEMENT_HOST");
        }
    }

    /// Brings the schema up to date and ends; nothing but the database need be configured.
    static void migrate(Settings settings, Path directory) throws InterruptedException {
        withDatabase(settings, directory, database -> {
            System.out.println(Migrations.run(database, settings.databasePatience())
                    + " migrations applied, the schema is up to date");
            return 0;
        });
    }

    /// Repairs by Clerk's Backend API what webhooks missed, and ends; nothing but that and the database need be
    /// configured.
    ///
    /// @return the exit code
    static int reconcile(Settings settings, Path directory, List<String> arguments) throws InterruptedException {
        return new Reconcile(settings.clerk().webhooks(), migrated(settings, directory), System.out)
                .run(arguments, settings.clerk().apiUrl(), settings.clerk().secretKey());
    }

    /// Erases one deleted user at once, and ends; nothing but the database need be configured.
    ///
    /// @return the exit code
    static int erase(Settings settings, Path directory, List<String> arguments) throws InterruptedException {
        return new EraseCommand(migrated(settings, directory), System.out).run(arguments);
    }

    private static Connecting migrated(Settings settings, Path directory) {
        return work -> withDatabase(settings, directory, where -> {
            Migrations.run(where, settings.databasePatience());
            try (Database database = new Database(where, Statements.packaged())) {
                return work.applyAsInt(database);
            }
        });
    }

    /// Reads all kept Flex files anew, after the parsers were mended, and ends.
    ///
    /// @return the exit code
    static int rederive(Settings settings, Path directory) throws InterruptedException {
        return withDatabase(settings, directory, where -> {
            Migrations.run(where, settings.databasePatience());
            try (Database database = new Database(where, Statements.packaged())) {
                Importing importing = Importing.of(settings, database);
                return new Rederive(importing.flexImport(), importing.store(), System.out).run();
            }
        });
    }

    interface DatabaseWork {
        int run(DatabaseSettings database) throws InterruptedException;
    }

    static int withDatabase(Settings settings, Path directory, DatabaseWork work) throws InterruptedException {
        DatabaseSettings database = settings.database();
        if (!database.url().isEmpty()) {
            return work.run(database);
        }
        try (EmbeddedPostgreSql embedded = EmbeddedPostgreSql.start(directory.resolve(DATA_DIRECTORY))) {
            return work.run(embeddedIn(embedded, database));
        }
    }

    private static DatabaseSettings embeddedIn(EmbeddedPostgreSql embedded, DatabaseSettings limits) {
        return limits.at(embedded.jdbcUrl(), embedded.user(), embedded.password());
    }

    /// What is served, where, and with which database; in development mode, how to get in.
    public String describe() {
        Settings.Server where = settings.server();
        String line = "Tradehall serves http://" + where.host() + ":" + port() + "/api/ (metrics at http://"
                + where.managementHost() + ":" + managementPort() + "/metrics) from "
                + databaseSettings.url().split("\\?")[0]
                + (settings.database().url().isEmpty() ? ", embedded, kept in " + DATA_DIRECTORY + "/" : "");
        return development ? line + "\n" + DevelopmentEndpoints.banner(port()) : line;
    }

    /// Everything that is served, for tests of what all endpoints have in common.
    List<Endpoint> endpoints() {
        return List.copyOf(endpoints);
    }

    /// For tests that take its turns themselves.
    Fetching fetching() {
        return fetching;
    }

    /// The API's port, of use where the settings said 0.
    public int port() {
        return server.port();
    }

    public int managementPort() {
        return server.port(Sockets.MANAGEMENT);
    }

    /// Not ready from now on; goes on serving while load balancers learn that, asking clients to connect elsewhere.
    public void drain() {
        lifecycle.drain();
        try {
            Thread.sleep(development ? Duration.ZERO : settings.server().acceptAfterSigterm());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Lets requests in flight finish, then closes everything.
    @Override
    public void close() {
        lifecycle.end();
        stopServer();
        closeAll(open);
    }

    private static void closeAll(Deque<AutoCloseable> open) {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                LOGGER.log(System.Logger.Level.WARNING, "could not be closed", e);
            }
        }
    }

    /// Waits no longer than the grace that requests have: Helidon waits for its listener, even for one that died.
    private void stopServer() {
        try {
            Thread.ofVirtual().start(server::stop).join(settings.server().grace().plus(STOP_MARGIN));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private DatabaseSettings databaseSettings(Path data) {
        DatabaseSettings database = settings.database();
        if (!database.url().isEmpty()) {
            return database;
        }
        return embeddedIn(closing(EmbeddedPostgreSql.start(data)), database);
    }

    private <T extends AutoCloseable> T closing(T part) {
        open.push(part);
        return part;
    }
}
