package tradehall.http;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// The patience with a client that keeps something which others need, such as a database connection, for as long as it sends
/// or reads. It may be waited for half a minute in all, and a second more for every 256 KiB, so an upload of 64 MiB ends within
/// five minutes. Then its connection is closed.
///
/// Belongs to the thread that makes it, which must be virtual: interrupted at a socket, it closes it.
public final class Pace implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(30);
    private static final long BYTES_PER_SECOND = 256 << 10;
    private static final Duration CHECK = Duration.ofSeconds(1);
    private static final ScheduledExecutorService WATCH =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("pace").factory());

    private final Thread client = Thread.currentThread();
    private final long start;
    private final ScheduledFuture<?> watch;
    private long bytes;
    private long waited;
    private long waitingSince;
    private boolean waiting;
    private boolean ended;

    public Pace() {
        this(START, CHECK);
    }

    Pace(Duration start, Duration check) {
        this.start = start.toNanos();
        this.watch = WATCH.scheduleWithFixedDelay(this::check, check.toNanos(), check.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// The same bytes, sent by the client.
    public InputStream reading(InputStream in) {
        return new FilterInputStream(in) {

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read = 0;
                begin();
                try {
                    read = in.read(buffer, offset, length);
                    return read;
                } finally {
                    end(read);
                }
            }
        };
    }

    /// The same bytes, read by the client.
    public OutputStream writing(OutputStream out) {
        return new FilterOutputStream(out) {

            @Override
            public void write(byte[] buffer, int offset, int length) throws IOException {
                begin();
                try {
                    out.write(buffer, offset, length);
                } finally {
                    end(length);
                }
            }
        };
    }

    @Override
    public void close() {
        watch.cancel(false);
    }

    private synchronized void begin() {
        waiting = true;
        waitingSince = System.nanoTime();
    }

    /// What comes next, a rollback perhaps, must not be interrupted as well.
    private synchronized void end(int moved) {
        waiting = false;
        waited += System.nanoTime() - waitingSince;
        bytes += Math.max(moved, 0);
        if (ended) {
            Thread.interrupted();
        }
    }

    private synchronized void check() {
        if (waiting && waited + System.nanoTime() - waitingSince > start + TimeUnit.SECONDS.toNanos(bytes) / BYTES_PER_SECOND) {
            ended = true;
            client.interrupt();
        }
    }
}
