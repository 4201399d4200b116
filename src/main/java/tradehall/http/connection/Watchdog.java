package tradehall.http.connection;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/// The one clock for all waits for clients: a thread that looks at every connection ten times a second and ends those
/// that have waited too long. So a request needs no timer.
public final class Watchdog implements AutoCloseable {

    private static final Duration PERIOD = Duration.ofMillis(100);

    private final List<Connections> watched = new CopyOnWriteArrayList<>();
    private final Thread thread = Thread.ofPlatform().daemon().name("watchdog").unstarted(this::run);
    private volatile boolean closed;

    public Watchdog() {
        thread.start();
    }

    void add(Connections connections) {
        watched.add(connections);
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!closed) {
            LockSupport.parkNanos(this, PERIOD.toNanos());
            long now = System.nanoTime();
            watched.forEach(connections -> connections.look(now));
        }
    }
}
