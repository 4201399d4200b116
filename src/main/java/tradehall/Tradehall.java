package tradehall;

import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Metrics;

import tradehall.auth.Authenticator;
import tradehall.auth.KeySource;
import tradehall.auth.TokenVerifier;
import tradehall.db.Database;
import tradehall.db.DatabaseProbe;
import tradehall.db.Migrations;
import tradehall.db.Statements;
import tradehall.dev.DevelopmentData;
import tradehall.dev.DevelopmentEndpoints;
import tradehall.dev.DevelopmentKeys;
import tradehall.dev.FakeIbkr;
import tradehall.embedded.EmbeddedPostgreSql;
import tradehall.http.AccessLog;
import tradehall.http.Cors;
import tradehall.http.Endpoint;
import tradehall.http.Lifecycle;
import tradehall.http.PublicUrl;
import tradehall.http.TokenBuckets;
import tradehall.ibkr.connection.Fetching;
import tradehall.openapi.OpenApi;

/// The composition root: everything is made here and in [Features], in the order of the packages, and closed in
/// reverse. Tests use it as it is.
public final class Tradehall implements AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(Tradehall.class.getName());

    private final OpenParts open;
    private final boolean development;
    private final Settings settings;
    private final DatabaseSource source;
    private final Database database;
    private final Features features;
    private final List<Endpoint> endpoints = new ArrayList<>();
    private final Lifecycle lifecycle = new Lifecycle();
    private final Sockets sockets;

    /// @param directory where `.data` is, or is to be
    public static Tradehall make(Settings settings, Path directory) {
        return make(settings, directory, Clock.systemUTC(), System.out);
    }

    /// @param clock     the clock for fetching
    /// @param accessLog where the lines of the access log go
    static Tradehall make(Settings settings, Path directory, Clock clock, OutputStream accessLog) {
        OpenParts open = new OpenParts();
        try {
            return new Tradehall(settings, directory, clock, accessLog, open);
        } catch (RuntimeException e) {
            open.close();
            throw e;
        }
    }

    private Tradehall(Settings given, Path directory, Clock clock, OutputStream accessLines, OpenParts open) {
        this.open = open;
        new HeapCheck(given).require(Runtime.getRuntime().maxMemory());
        if (given.database().url().isEmpty()) {
            EmbeddedPostgreSql.requireBinaries();
        }
        Optional<DevelopmentKeys> standIn = given.developmentMode()
                ? Optional.of(DevelopmentKeys.in(directory.resolve(DatabaseSource.DATA_DIRECTORY))) : Optional.empty();
        this.development = standIn.isPresent();
        this.settings = standIn.map(keys -> given.inDevelopment(keys, open.add(new FakeIbkr(clock)).baseUrl()))
                .orElse(given);
        Meters meters = new Meters(registry());

        // Refuses settings: before anything runs.
        KeySource keys = open.add(KeySource.of(settings.tokens(), Clock.systemUTC()));
        this.source = open.add(DatabaseSource.open(settings.database(), directory));
        this.database = open.add(new Database(source.settings(), Statements.packaged()));
        DatabaseProbe probe = open.add(new DatabaseProbe(source.settings(), database::answers));
        meters.watch(database);

        TokenVerifier verifier = new TokenVerifier(settings.tokens(), keys, Clock.systemUTC());
        meters.watch(keys, verifier);
        TokenBuckets buckets = new TokenBuckets(settings.limits().users().rate(), settings.limits().users().burst());
        Authenticator authenticator = new Authenticator(verifier, database, buckets, settings.impersonationReadOnly());

        this.features = new Features(settings, database, authenticator, meters, clock, open);
        endpoints.addAll(features.endpoints());
        OpenApi document = new OpenApi(() -> endpoints.stream().map(Endpoint::route), "/");
        endpoints.addAll(Routes.schema(document, new PublicUrl(settings.server().publicUrl())));
        Cors cors = new Cors(settings.cors().allowedOrigins(), settings.cors().allowedHeaders());
        standIn.ifPresent(clerk ->
                endpoints.addAll(new DevelopmentEndpoints(clerk, this::port, cors::allows).endpoints()));

        AccessLog accessLog = open.add(new AccessLog(accessLines));
        meters.watch(accessLog);
        this.sockets = open.add(new Sockets(settings, endpoints, document, cors, lifecycle, probe, accessLog, meters));
    }

    /// Helidon's metrics ask the global configuration, which is all environment variables and system properties where
    /// none is given. Settings come from [Settings] alone, and to read those takes a sixth of a start.
    private static MeterRegistry registry() {
        Config.global(Config.builder(ConfigSources.empty())
                .disableEnvironmentVariablesSource().disableSystemPropertiesSource()
                .disableMapperServices().disableFilterServices().disableParserServices().build());
        return Metrics.globalRegistry();
    }

    /// Listens at once, so that probes get an answer, and serves as soon as the schema is up to date.
    public void start() throws InterruptedException {
        WeakSettings.warn(settings);
        sockets.listen();
        int applied = Migrations.run(source.settings(), settings.databasePatience());
        LOGGER.log(System.Logger.Level.INFO, "the schema is up to date, " + applied + " migrations applied");
        if (development) {
            DevelopmentData.load(database);
        }
        lifecycle.serve();
        features.start();
    }

    /// What is served, where, and with which database; in development mode, how to get in.
    public String describe() {
        Settings.Server where = settings.server();
        String line = "Tradehall serves http://" + where.host() + ":" + port() + "/api/ (metrics at http://"
                + where.managementHost() + ":" + managementPort() + "/metrics) from " + source.describe();
        return development ? line + "\n" + DevelopmentEndpoints.banner(port()) : line;
    }

    /// Everything that is served, for tests of what all endpoints have in common.
    List<Endpoint> endpoints() {
        return List.copyOf(endpoints);
    }

    /// For tests that take its turns themselves.
    Fetching fetching() {
        return features.fetching();
    }

    /// The API's port, of use where the settings said 0.
    public int port() {
        return sockets.port();
    }

    public int managementPort() {
        return sockets.managementPort();
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
        open.close();
    }
}
