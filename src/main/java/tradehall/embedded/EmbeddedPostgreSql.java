package tradehall.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;

/// A real PostgreSQL for those who have none at hand; its data stays in a directory across restarts and crashes.
///
/// It listens on the loopback address only, and accepts only the login given here. If PostgreSQL dies, it is restarted
/// on the same port; to the service that is like any database that goes away and comes back.
public final class EmbeddedPostgreSql implements AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(EmbeddedPostgreSql.class.getName());
    /// After a crash the old sessions may keep the shared memory for a moment; on a busy machine, for seconds.
    private static final int START_ATTEMPTS = 7;
    private static final long FIRST_PAUSE_MILLISECONDS = 100;
    private static final int LONGEST_PAUSE_DOUBLINGS = 6;

    private final DirectoryLock lock;
    private final PostgreSqlCluster cluster;
    private final Path log;
    private final List<String> settings;
    private final int port;
    private final Thread supervisor;
    private volatile Postmaster postmaster;
    private volatile boolean closing;

    private EmbeddedPostgreSql(Path directory, DirectoryLock lock, PostgreSqlCluster cluster, List<String> settings) {
        this.lock = lock;
        this.cluster = cluster;
        this.log = directory.resolve("postgresql.log");
        this.settings = settings;
        this.port = freePort();
        this.postmaster = start(START_ATTEMPTS);
        this.supervisor = Thread.ofVirtual().name("postgresql").start(this::supervise);
    }

    /// Starts PostgreSQL with the data in `directory`, which is created if necessary.
    ///
    /// @param settings more settings, in the syntax of `postgresql.conf`: `fsync=off`
    /// @throws PostgreSqlStartException if it cannot start, with the reason and the remedy
    public static EmbeddedPostgreSql start(Path directory, String... settings) {
        requireBinaries();
        Path home = directory.toAbsolutePath().normalize();
        DirectoryLock lock = DirectoryLock.of(home);
        try {
            PostgreSqlCluster cluster = PostgreSqlCluster.in(home, PostgreSqlBinaries.unpackedIn(home));
            return new EmbeddedPostgreSql(home, lock, cluster, List.of(settings));
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /// Fails if there are none, before anything is written: images leave them out and have read-only directories.
    public static void requireBinaries() {
        PostgreSqlBinaries.archive();
    }

    /// Below the range that the system uses for outgoing connections, so that the port is still free when PostgreSQL
    /// restarts, and no client that retries it meanwhile ends up connected to itself.
    private static int freePort() {
        for (int attempt = 0; attempt < 100; attempt++) {
            int port = RandomGenerator.getDefault().nextInt(20_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException _) {
                // Taken: try another.
            }
        }
        throw new PostgreSqlStartException("no free port for PostgreSQL between 20000 and 32000");
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    public String user() {
        return PostgreSqlCluster.LOGIN;
    }

    public String password() {
        return cluster.password();
    }

    private Postmaster start(int attempts) {
        try {
            for (int attempt = 0; ; attempt++) {
                try {
                    return Postmaster.start(cluster, port, log, settings);
                } catch (PostgreSqlStartException e) {
                    if (attempt + 1 >= attempts) {
                        throw e;
                    }
                    LOGGER.log(System.Logger.Level.WARNING, "{0}\nTrying again", e.getMessage());
                    Thread.sleep(FIRST_PAUSE_MILLISECONDS << Math.min(attempt, LONGEST_PAUSE_DOUBLINGS));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgreSqlStartException("interrupted while starting PostgreSQL", e);
        }
    }

    private void supervise() {
        try {
            while (!closing) {
                int code = postmaster.awaitEnd();
                LOGGER.log(System.Logger.Level.WARNING, "PostgreSQL ended with code {0}; starting it again", code);
                postmaster = start(Integer.MAX_VALUE);
                LOGGER.log(System.Logger.Level.INFO, "PostgreSQL is back");
            }
        } catch (InterruptedException | PostgreSqlStartException _) {
            // Only close() interrupts this thread, and the number of attempts is unlimited.
        }
    }

    /// Shuts PostgreSQL down cleanly, within seconds; call it when nothing uses it any more.
    @Override
    public void close() {
        closing = true;
        supervisor.interrupt();
        join(supervisor);
        postmaster.stop();
        lock.close();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
