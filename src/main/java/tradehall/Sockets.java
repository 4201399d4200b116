package tradehall;

import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;

import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;

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
    /// Bytes that the kernel keeps of what we have not read yet, and as many for itself. Helidon would have it keep
    /// 4 KiB: a file of 58 MB takes 14,000 waits then.
    private static final int RECEIVE_BUFFER = 32 << 10;

    private static final String MANAGEMENT = "management";
    /// Prometheus, the kubelet, and someone who looks.
    private static final int MANAGEMENT_CONNECTIONS = 64;
    /// Bytes of memory for each of them.
    private static final long MANAGEMENT_REQUEST = 64 << 10;
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
        List<Endpoint> health = new Health(lifecycle, probe).endpoints();
        HttpRouting.Builder api = HttpRouting.builder().addFilter(log).addFilter(new Caching()).addFilter(cors);
        router(endpoints, health).routing(api);
        // A scrape is no request of the API's: not in its log, and not refused where a flood has taken the memory.
        Budget own = new Budget(new Shares(0, 0, MANAGEMENT_CONNECTIONS * MANAGEMENT_REQUEST));
        HttpRouting.Builder management = HttpRouting.builder()
                .addFilter(new RequestLog(own, settings.limits(), List.of())).addFilter(new Caching());
        router(List.of(new MetricsEndpoint(meters.registry()).endpoint()), health).routing(management);
        this.server = server(settings.limits().connections().most(), document, api, management);
    }

    /// @throws SettingsException where a port cannot be had
    void listen() {
        server.start();
        if (!server.isRunning()) { // Helidon logs why, and returns
            throw new SettingsException("cannot listen on " + settings.sockets()
                    + ": a port is in use, or an address is not this machine's; set PORT, HOST, "
                    + "MANAGEMENT_PORT or MANAGEMENT_HOST");
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

    private Router router(List<Endpoint> endpoints, List<Endpoint> health) {
        return new Router(Stream.concat(endpoints.stream(), health.stream()).toList(), new Failures(), lifecycle,
                new PublicUrl(settings.publicUrl()));
    }

    private WebServer server(int connections, OpenApi document, HttpRouting.Builder api,
            HttpRouting.Builder management) {
        return WebServer.builder()
                .featuresDiscoverServices(false)
                .addFeature(HelidonDocument.feature(document, MANAGEMENT, FEATURE_WEIGHT))
                .shutdownHook(false)
                .shutdownGracePeriod(settings.grace())
                .host(settings.host())
                .port(settings.port())
                .directHandlers(Failures.directHandlers())
                .contentEncoding(new ContentAsSent())
                .update(socket -> behindFront(socket, connections))
                .routing(api)
                .putSocket(MANAGEMENT, socket -> socket
                        .host(settings.managementHost())
                        .port(settings.managementPort())
                        .routing(management)
                        .update(builder -> behindFront(builder, MANAGEMENT_CONNECTIONS))
                        .directHandlers(Failures.directHandlers()))
                .build();
    }

    /// Helidon's own selectors are not looked for: where there are several it reads before it asks them.
    private void behindFront(ListenerConfig.BuilderBase<?, ?> socket, int connections) {
        socket.protocolsDiscoverServices(false)
                .addConnectionSelector(front.apply(connections))
                .connectionOptions(socketOptions -> socketOptions.socketSendBufferSize(SEND_BUFFER)
                        .socketReceiveBufferSize(RECEIVE_BUFFER))
                .maxTcpConnections(connections + LEAVING);
    }
}
