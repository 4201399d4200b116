package tradehall;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

import io.helidon.health.HealthCheck;
import io.helidon.health.HealthCheckResponse;
import io.helidon.health.HealthCheckType;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.observe.ObserveFeature;
import io.helidon.webserver.observe.health.HealthObserver;
import io.helidon.webserver.observe.metrics.MetricsObserver;

import tradehall.db.DatabaseProbe;
import tradehall.http.AccessLog;
import tradehall.http.Budget;
import tradehall.http.Caching;
import tradehall.http.ContentAsSent;
import tradehall.http.Cors;
import tradehall.http.Endpoint;
import tradehall.http.Failures;
import tradehall.http.Lifecycle;
import tradehall.http.PublicUrl;
import tradehall.http.RequestLog;
import tradehall.http.Router;
import tradehall.http.Shares;
import tradehall.http.connection.ConnectionSelector;
import tradehall.http.connection.EndedConnections;
import tradehall.http.connection.Watchdog;
import tradehall.openapi.OpenApi;
import tradehall.schema.HelidonDocument;

/// The two sockets: the API, and the metrics; health on both. Helidon's features are named one by one, since those that
/// it finds on the class path by itself cost more than a request's own work.
final class Sockets implements AutoCloseable {

    /// Bytes that the kernel keeps for a client who does not read, and as many for itself: by itself it goes up to
    /// megabytes a connection, which a pod's memory limit counts too.
    private static final int SEND_BUFFER = 64 << 10;

    private static final String MANAGEMENT = "management";
    /// Prometheus, the kubelet, and someone who looks.
    private static final int MANAGEMENT_CONNECTIONS = 64;
    /// Beyond those that stay: of connections that are being ended for others.
    private static final int LEAVING = 256;
    /// Above user routing, which ends in a catch-all.
    private static final double FEATURE_WEIGHT = 200;

    private static final Duration STOP_MARGIN = Duration.ofSeconds(2);

    private final Settings.Server settings;
    private final Lifecycle lifecycle;
    private final Watchdog watchdog = new Watchdog();
    private final IntFunction<ConnectionSelector> front;
    private final WebServer server;

    Sockets(Settings settings, List<Endpoint> endpoints, OpenApi document, Cors cors, Lifecycle lifecycle,
            DatabaseProbe probe, AccessLog accessLog, Meters meters) {
        this.settings = settings.server();
        this.lifecycle = lifecycle;
        Budget budget = new Budget(Shares.of(Runtime.getRuntime().maxMemory(), settings.limits(),
                settings.database().poolSize()));
        meters.watch(budget);
        EndedConnections ended = new EndedConnections();
        meters.watch(ended);
        RequestLog log = new RequestLog(budget, settings.limits(), List.of(accessLog, meters));
        this.front = most -> new ConnectionSelector(most, settings.limits(), budget, log, lifecycle, ended, watchdog);
        this.server = server(settings.limits().connections().most(), endpoints, document, cors, log, probe,
                meters.registry());
    }

    /// @throws SettingsException where a port cannot be had
    void listen() {
        server.start();
        if (!server.isRunning()) { // Helidon logs why, and returns
            throw new SettingsException("cannot listen on " + settings.sockets()
                    + ": a port is taken or not ours, set PORT or MANAGEMENT_PORT, HOST or MANAGEMENT_HOST");
        }
    }

    /// The API's port, of use where the settings said 0.
    int port() {
        return server.port();
    }

    int managementPort() {
        return server.port(MANAGEMENT);
    }

    /// Waits no longer than the grace that requests have: Helidon waits for its listener, even for one that died.
    @Override
    public void close() {
        try {
            Thread.ofVirtual().start(server::stop).join(settings.grace().plus(STOP_MARGIN));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        watchdog.close();
    }

    private WebServer server(int connections, List<Endpoint> endpoints, OpenApi document, Cors cors, RequestLog log,
            DatabaseProbe probe, MeterRegistry meters) {
        Router router = new Router(endpoints, new Failures(), lifecycle, new PublicUrl(settings.publicUrl()));
        return WebServer.builder()
                .featuresDiscoverServices(false)
                .addFeature(health(probe))
                .addFeature(metrics(meters))
                .addFeature(HelidonDocument.feature(document, MANAGEMENT, FEATURE_WEIGHT))
                .shutdownHook(false)
                .shutdownGracePeriod(settings.grace())
                .host(settings.host())
                .port(settings.port())
                .directHandlers(Failures.directHandlers())
                .contentEncoding(new ContentAsSent())
                .update(socket -> behindFront(socket, connections))
                .routing(routing -> {
                    routing.addFilter(log);
                    routing.addFilter(new Caching());
                    routing.addFilter(cors);
                    router.routing(routing);
                })
                .putSocket(MANAGEMENT, socket -> socket
                        .host(settings.managementHost())
                        .port(settings.managementPort())
                        .routing(HttpRouting.builder().addFilter(new Caching()))
                        .update(builder -> behindFront(builder, MANAGEMENT_CONNECTIONS))
                        .directHandlers(Failures.directHandlers()))
                .build();
    }

    /// Helidon's own selectors are not looked for: where there are several it reads before it asks them.
    private void behindFront(ListenerConfig.BuilderBase<?, ?> socket, int connections) {
        socket.protocolsDiscoverServices(false)
                .addConnectionSelector(front.apply(connections))
                .connectionOptions(socketOptions -> socketOptions.socketSendBufferSize(SEND_BUFFER))
                .maxTcpConnections(connections + LEAVING);
    }

    /// On both sockets: the kubelet asks for liveness where no crowd of clients can be in its way.
    private ObserveFeature health(DatabaseProbe probe) {
        return ObserveFeature.builder()
                .sockets(List.of(WebServer.DEFAULT_SOCKET_NAME, MANAGEMENT))
                .observersDiscoverServices(false)
                .endpoint("/")
                .weight(FEATURE_WEIGHT)
                .addObserver(HealthObserver.builder()
                        .endpoint("health")
                        .details(true)
                        .useSystemServices(false)
                        .addCheck(check("ready", HealthCheckType.READINESS, () -> lifecycle.started()
                                && !lifecycle.draining() && probe.answers()))
                        .addCheck(check("started", HealthCheckType.STARTUP, lifecycle::started))
                        .addCheck(check("live", HealthCheckType.LIVENESS, () -> true))
                        .build())
                .build();
    }

    private static ObserveFeature metrics(MeterRegistry meters) {
        return ObserveFeature.builder()
                .name("observe-management")
                .sockets(List.of(MANAGEMENT))
                .observersDiscoverServices(false)
                .endpoint("/")
                .weight(FEATURE_WEIGHT)
                .addObserver(MetricsObserver.builder().meterRegistry(meters).build())
                .build();
    }

    private static HealthCheck check(String name, HealthCheckType type, BooleanSupplier up) {
        return new HealthCheck() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public HealthCheckType type() {
                return type;
            }

            @Override
            public HealthCheckResponse call() {
                return HealthCheckResponse.builder().status(up.getAsBoolean()).build();
            }
        };
    }
}
