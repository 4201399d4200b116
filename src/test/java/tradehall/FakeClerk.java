package tradehall;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import tradehall.dev.TokenSigner;
import tradehall.json.JsonWriter;

/// A Clerk instance as far as Tradehall sees one: it signs session tokens and publishes its keys, counting who asks.
public final class FakeClerk implements AutoCloseable {

    public static final String KEY_SET_PATH = "/.well-known/jwks.json";

    private static final int PATIENCE_SECONDS = 20;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger fetches = new AtomicInteger();
    private final AtomicInteger rotations = new AtomicInteger();
    private final Semaphore arrived = new Semaphore(0);

    private volatile TokenSigner signer = TokenSigner.generate("ins_fake0");
    private volatile Answer answer = keySet(signer);
    private volatile CountDownLatch gate = new CountDownLatch(0);

    private record Answer(int status, byte[] body) { }

    private FakeClerk(HttpServer server) {
        this.server = server;
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    public static FakeClerk start() {
        try {
            return new FakeClerk(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String issuer() {
        return "http://" + server.getAddress().getAddress().getHostAddress() + ":" + server.getAddress().getPort();
    }

    public TokenSigner signer() {
        return signer;
    }

    /// A good session token of that user, for a minute from now.
    public String token(String subject) {
        return signer.sessionToken(issuer(), subject, Instant.now(), Duration.ofMinutes(1));
    }

    /// How often the keys were asked for.
    public int fetches() {
        return fetches.get();
    }

    /// Waits for one more request than all earlier calls have seen.
    public void awaitFetch() {
        try {
            if (!arrived.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody asked for the keys");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// From now on another key signs, and it alone is published.
    public TokenSigner rotate() {
        signer = TokenSigner.generate("ins_fake" + rotations.incrementAndGet());
        recover();
        return signer;
    }

    public void fail(int status) {
        answer = new Answer(status, new byte[0]);
    }

    public void publish(byte[] body) {
        answer = new Answer(200, body);
    }

    public void recover() {
        answer = keySet(signer);
    }

    /// Lets requests wait until [#release()].
    public void hold() {
        gate = new CountDownLatch(1);
    }

    public void release() {
        gate.countDown();
    }

    @Override
    public void close() {
        release();
        server.stop(0);
        threads.shutdownNow();
    }

    private static Answer keySet(TokenSigner signer) {
        return new Answer(200, JsonWriter.bytes(signer.jwks()));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            fetches.incrementAndGet();
            arrived.release();
            if (!gate.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("held for too long");
            }
            Answer now = exchange.getRequestURI().getPath().equals(KEY_SET_PATH)
                    ? answer : new Answer(404, new byte[0]);
            if (now.status() == 302) {
                exchange.getResponseHeaders().set("Location", KEY_SET_PATH + "?elsewhere");
            }
            exchange.sendResponseHeaders(now.status(), now.body().length == 0 ? -1 : now.body().length);
            exchange.getResponseBody().write(now.body());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
