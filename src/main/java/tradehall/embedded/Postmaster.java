package tradehall.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A running PostgreSQL server process.
final class Postmaster {

    /// Long enough to replay the log after a crash.
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final long POLL_MILLISECONDS = 10;
    private static final long LOG_LIMIT_BYTES = 1 << 20;
    private static final int TOLD_BYTES = 2000;

    private final PostgreSqlCluster cluster;
    private final Process process;

    private Postmaster(PostgreSqlCluster cluster, Process process) {
        this.cluster = cluster;
        this.process = process;
    }

    /// Starts PostgreSQL and waits until it accepts connections.
    static Postmaster start(PostgreSqlCluster cluster, int port, Path log, List<String> settings)
            throws InterruptedException {
        cluster.stopOrphan();
        try {
            if (Files.exists(log) && Files.size(log) > LOG_LIMIT_BYTES) {
                Files.delete(log);
            }
            long logged = Files.exists(log) ? Files.size(log) : 0;
            Process process = command(cluster, port, settings).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
            Postmaster postmaster = new Postmaster(cluster, process);
            postmaster.awaitReady(log, logged);
            return postmaster;
        } catch (IOException e) {
            throw new PostgreSqlStartException("cannot start PostgreSQL over " + cluster.data(), e);
        }
    }

    private static ProcessBuilder command(PostgreSqlCluster cluster, int port, List<String> settings) {
        List<String> arguments = new ArrayList<>(List.of("-D", cluster.data().toString(), "-p",
                Integer.toString(port)));
        Stream.concat(Stream.of(
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "max_connections=200",
                "shared_buffers=32MB",
                "max_wal_size=256MB",
                // Starts, stops and crashes only: the service reports statements' errors itself, and here they would
                // grow without limit.
                "log_min_messages=log",
                "log_checkpoints=off"), settings.stream())
                .forEach(setting -> arguments.addAll(List.of("-c", setting)));
        List<String> prefix = new ArrayList<>(cluster.user().prefix());
        // Ctrl-C signals the whole process group, but PostgreSQL must outlive the requests still being answered.
        Stream.of("/usr/bin/setsid", "/bin/setsid").filter(setsid -> Files.isExecutable(Path.of(setsid))).findFirst()
                .ifPresent(prefix::add);
        return cluster.binaries().command(prefix, "postgres", arguments);
    }

    private void awaitReady(Path log, long logged) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        try {
            while (!ready()) {
                if (process.waitFor(POLL_MILLISECONDS, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                    throw new PostgreSqlStartException("PostgreSQL did not start; its log " + log + " says:\n"
                            + text(log, logged));
                }
            }
        } catch (IOException | InterruptedException | PostgreSqlStartException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private boolean ready() throws IOException {
        return PidFile.of(cluster.data()).filter(file -> file.ready(process)).isPresent();
    }

    private static String text(Path log, long from) throws IOException {
        try (InputStream content = Files.newInputStream(log)) {
            content.skipNBytes(from);
            return new String(content.readNBytes(TOLD_BYTES), StandardCharsets.UTF_8).strip();
        }
    }

    /// Waits until PostgreSQL has ended, for whatever reason, and returns its exit code.
    int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    void stop() {
        cluster.stop(process.toHandle());
    }
}
