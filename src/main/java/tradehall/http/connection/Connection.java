package tradehall.http.connection;

import java.time.Duration;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;

import tradehall.http.ApiException;
import tradehall.http.ClientConnection;
import tradehall.http.TransferTimeout;

/// One client's connection: served by Helidon's own connection, which reads through [Incoming] and writes through
/// [Outgoing]; [ConnectionCloser] ends it if it must end before its client wants it (Contract §10).
final class Connection implements ServerConnection, ClientConnection {

    private final ConnectionContext context;
    private final Listener listener;
    private final CurrentWait waits = new CurrentWait();
    private final Progress progress;
    private final Peer peer;
    private final ConnectionCloser closing;
    private final Incoming incoming;
    private final Outgoing outgoing;
    private volatile String requestId = "";

    Connection(ConnectionContext context, Listener listener) {
        this.context = context;
        this.listener = listener;
        this.progress = new Progress(listener.limits());
        this.peer = new Peer(context.serverSocket(), waits, progress);
        this.closing = new ConnectionCloser(waits, peer, listener, () -> requestId);
        this.incoming = new Incoming(this, peer, progress, new HeadMemory(listener.budget(), this), listener.limits());
        this.outgoing = new Outgoing(peer, progress);
    }

    /// No object of Helidon's is created for a connection before its first head is complete.
    @Override
    public void handle(Limit requests) throws InterruptedException {
        if (!listener.connections().admit(closing)) {
            listener.ended().turnedAway();
            return;
        }
        try {
            if (incoming.awaitFirst()) {
                serve(requests);
            }
        } finally {
            boolean clean = incoming.isBetweenRequests();
            incoming.close();
            if (!clean) {
                peer.dropRest();
            }
            listener.connections().left(closing);
        }
    }

    private void serve(Limit requests) throws InterruptedException {
        ServerConnection helidon = listener.http().connection(new Context(context, new DataReader(incoming), outgoing));
        ScopedValue.where(CURRENT, this).<Void, InterruptedException>call(() -> {
            helidon.handle(requests);
            return null;
        });
    }

    /// Whether the next request is the connection's last, whatever its client says.
    boolean isLast() {
        return listener.lifecycle().draining();
    }

    /// Our host as an HTTP/1.0 client, which may send no `Host`, would name it.
    String localHost() {
        String host = context.localPeer().host();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + context.localPeer().port();
    }

    /// The last request has been answered, or there has been none yet.
    void idle() {
        requestId = "";
        progress.idle();
    }

    /// A request's head is complete.
    void begin(boolean old) {
        progress.begin();
        outgoing.begin(old);
    }

    /// Answers a head that never reaches Helidon; if [ConnectionCloser] has answered already, only logs it.
    void refuse(ApiException refusal, PartialHead head) {
        boolean answered = waits.current().isGone();
        ApiException told = answered ? refusal : Refusal.last(refusal, head.requestId());
        listener.log().refused(Refusal.requestId(told), head.method(), head.path(), told.reply(),
                progress.headNanos());
        if (!answered) {
            outgoing.writeNow(BufferData.create(Refusal.bytes(told)));
        }
    }

    @Override
    public void routed(String id) {
        requestId = id;
    }

    @Override
    public void expect(long limit, TransferTimeout pace) {
        progress.expect(limit, pace);
    }

    @Override
    public void makeRoom() {
        closing.makeRoom();
    }

    @Override
    public void queues() {
        peer.queue(incoming.isArriving());
    }

    @Override
    public void hasQueued() {
        peer.hasQueued();
    }

    /// The watchdog does that.
    @Override
    public Duration idleTime() {
        return Duration.ZERO;
    }

    @Override
    public void close(boolean interrupt) {
        peer.close();
    }
}
