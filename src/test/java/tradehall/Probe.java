package tradehall;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/// Everybody else while the service is attacked: ten times a second someone comes anew and reads `user/`, and Clerk
/// delivers a signed event.
public final class Probe implements AutoCloseable {

    /// Two seconds are promised (Contract §10), by a machine that does not run other tests.
    private static final long PATIENCE_SECONDS = 15;
    private static final int PERIOD_MILLISECONDS = 100;

    private final int port;
    private final String read;
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
    private final Semaphore served = new Semaphore(0);
    private volatile boolean over;
    private final Thread thread = Thread.ofVirtual().unstarted(this::run);

    private Probe(int port) {
        this.port = port;
        this.read = "GET /api/v1/account/user/ HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                + TestApp.token(TestApp.newClerkId())
                + "\r\nConnection: close\r\n\r\n";
    }

    public static Probe start(int port) {
        Probe probe = new Probe(port);
        probe.expectOk(probe.read); // the account is made, the code is warm
        probe.thread.start();
        return probe;
    }

    /// Waits until others were served that many times more.
    public void awaitServed(int times) {
        served.drainPermits();
        try {
            assertThat(served.tryAcquire(times, 2L * times * PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("others are served").isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        assertThat(failures).isEmpty();
    }

    @Override
    public void close() {
        over = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        assertThat(failures).isEmpty();
    }

    private void run() {
        try {
            while (!over) {
                expectOk(read);
                expectOk(delivery());
                served.release();
                Thread.sleep(PERIOD_MILLISECONDS);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String delivery() {
        Webhook event = Webhook.of("user.created",
                "{\"id\":\"" + TestApp.newClerkId() + "\",\"object\":\"user\",\"updated_at\":1716883200000}");
        return "POST " + Webhook.PATH + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nsvix-id: "
                + event.id()
                + "\r\nsvix-timestamp: " + event.timestamp() + "\r\nsvix-signature: " + event.signature()
                + "\r\nConnection: close\r\nContent-Length: " + event.body().length + "\r\n\r\n"
                + new String(event.body(), StandardCharsets.UTF_8);
    }

    private void expectOk(String request) {
        long start = System.nanoTime();
        String line = request.substring(0, request.indexOf('\r'));
        try (RawClient client = RawClient.connect(port)) {
            RawClient.Response response = client.send(request).receive();
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
            if (response.status() != 200 || seconds >= PATIENCE_SECONDS) {
                failures.add(line + ": " + response.status() + " after " + seconds + " s " + response.body());
            }
        } catch (UncheckedIOException e) {
            failures.add(line + ": " + e.getMessage());
        }
    }
}
