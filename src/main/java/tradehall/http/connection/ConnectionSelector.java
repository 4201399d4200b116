package tradehall.http.connection;

import java.util.Set;

import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;

import tradehall.http.Budget;
import tradehall.http.Lifecycle;
import tradehall.http.Limits;
import tradehall.http.RequestLog;

/// Sits in front of Helidon on a listening socket. Helidon 4.1 waits for heads and bodies indefinitely, buffers
/// whatever is sent, has hard-coded limits, only knows HTTP/1.1 and accepts ambiguous framing (Contract §4, §10); so it
/// only gets to read what is complete, within the limits, and unambiguous:
///
/// ```
/// client ──▶ Incoming: HeadScanner, HeadParser, ChunkParser ──▶ Helidon's connection ──▶ filters, Router
///        ◀── Outgoing: Answer                              ◀──
///            ConnectionCloser, by the Watchdog: whoever takes too long
///            Connections: whoever must make room
/// ```
public final class ConnectionSelector implements ServerConnectionSelector {

    private final Listener listener;

    /// @param most connections at once
    public ConnectionSelector(int most, Limits limits, Budget budget, RequestLog log, Lifecycle lifecycle,
            EndedConnections ended, Watchdog watchdog) {
        Connections connections = new Connections(most);
        this.listener = new Listener(limits, budget, connections, ended, http(limits), log, lifecycle);
        watchdog.add(connections);
    }

    /// Without Helidon's own checks and with limits that nothing reaches: heads have been checked already.
    private static ServerConnectionSelector http(Limits limits) {
        return Http1ConnectionSelector.builder().config(Http1Config.builder()
                .maxHeadersSize(2 * limits.connections().headSize())
                .maxPrologueLength(2 * HeadScanner.REQUEST_LINE)
                .validatePath(false)
                .validateRequestHeaders(false)
                .validatePrologue(false)
                .build()).build();
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        return new Connection(context, listener);
    }

    @Override
    public int bytesToIdentifyConnection() {
        return 0;
    }

    @Override
    public Support supports(BufferData data) {
        return Support.SUPPORTED;
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return Set.of("http/1.1");
    }
}
