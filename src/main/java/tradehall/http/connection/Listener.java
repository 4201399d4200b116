package tradehall.http.connection;

import io.helidon.webserver.spi.ServerConnectionSelector;

import tradehall.http.Budget;
import tradehall.http.Lifecycle;
import tradehall.http.Limits;
import tradehall.http.RequestLog;

/// What the connections of one listening socket have in common.
///
/// @param http creates Helidon's own connections, which serve what ours read
record Listener(Limits limits, Budget budget, Connections connections, EndedConnections ended,
        ServerConnectionSelector http, RequestLog log, Lifecycle lifecycle) { }
