package tradehall.http;

import java.util.ArrayList;
import java.util.List;

import io.helidon.common.uri.UriQuery;
import io.helidon.http.RoutedPath;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.http.media.ReadableEntity;
import io.helidon.webserver.http.ServerRequest;

/// A request being answered: Helidon's request, and what we add until it is answered: an id, room in the [Budget], time
/// for its body. [RequestLog] creates it, [Router] passes it to the handler.
public final class Request {

    /// For [Router], to which Helidon passes only its own request, and for log messages, which are written anywhere.
    static final ScopedValue<Request> CURRENT = ScopedValue.newInstance();

    private final ServerRequest asked;
    private final ClientConnection connection;
    private final String id;
    private final Budget.Hold hold;
    private final Limits limits;
    private final List<Runnable> releases = new ArrayList<>(0);
    private String userId = "";
    private String route = "";
    private RefusalReason refused = RefusalReason.NONE;

    Request(ServerRequest asked, ClientConnection connection, String id, Budget.Hold hold, Limits limits) {
        this.asked = asked;
        this.connection = connection;
        this.id = id;
        this.hold = hold;
        this.limits = limits;
    }

    /// The id of the request that this thread is answering, or `-` if none.
    public static String currentId() {
        return CURRENT.isBound() ? CURRENT.get().id : "-";
    }

    public String method() {
        return asked.prologue().method().text();
    }

    public RoutedPath path() {
        return asked.path();
    }

    public UriQuery query() {
        return asked.query();
    }

    public ServerRequestHeaders headers() {
        return asked.headers();
    }

    public ReadableEntity content() {
        return asked.content();
    }

    /// The address at the other end of the connection.
    public String remoteHost() {
        return asked.remotePeer().host();
    }

    /// What it holds of the budget.
    public Budget.Hold hold() {
        return hold;
    }

    /// The limits of bodies.
    public Limits.Bodies limits() {
        return limits.bodies();
    }

    /// Lets its body have `limit` bytes and arrive at that pace, counted from now; otherwise the limits
    /// of JSON bodies apply. It is read in pieces of up to 32 KiB, which the caller has counted.
    public void expect(long limit, TransferTimeout pace) {
        connection.expect(limit, pace);
    }

    /// Runs `release` when the request has been answered or given up.
    public void atEnd(Runnable release) {
        releases.add(release);
    }

    /// Records who is calling, for the access log.
    public void caller(String id) {
        userId = id;
    }

    /// Releases everything that the request holds.
    void end() {
        releases.forEach(Runnable::run);
        hold.close();
    }

    String id() {
        return id;
    }

    String userId() {
        return userId;
    }

    String route() {
        return route;
    }

    RefusalReason refused() {
        return refused;
    }

    /// Records which limit refused it.
    void refused(RefusalReason reason) {
        refused = reason;
    }

    /// Records the path pattern served: the bounded name under which metrics count the request.
    void route(String path) {
        route = path;
    }
}
