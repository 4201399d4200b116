import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import tradehall.embedded.EmbeddedPostgreSql;

/// A PostgreSQL of our own, as safe as in production (fsync and synchronous commit are its defaults), that nobody
/// else talks to: by the machine's binaries where it has them, else by those that come with Tradehall.
final class Cluster implements AutoCloseable {

    private static final List<String> SETTINGS = List.of("shared_buffers=512MB", "max_wal_size=4GB",
            "checkpoint_timeout=30min", "max_connections=100");

    private final AutoCloseable server;
    private final Database maintenance;

    private Cluster(AutoCloseable server, Database maintenance) {
        this.server = server;
        this.maintenance = maintenance;
    }

    /// An empty cluster in `home`; what an earlier run left there is deleted.
    static Cluster start(Path home) throws IOException, InterruptedException {
        deleteTree(home);
        Files.createDirectories(home);
        Path binaries = newestBinaries();
        return binaries.toString().isEmpty() ? embedded(home) : debian(home, binaries);
    }

    Database create(String name) {
        maintenance.psql("create database " + name);
        return maintenance.named(name);
    }

    @Override
    public void close() throws Exception {
        server.close();
    }

    private static Cluster embedded(Path home) throws IOException {
        EmbeddedPostgreSql server = EmbeddedPostgreSql.start(home, SETTINGS.toArray(String[]::new));
        int port = java.net.URI.create(server.jdbcUrl().substring("jdbc:".length())).getPort();
        long pid = pid(home.resolve("postgresql/data"));
        return new Cluster(server, new Database(port, "postgres", server.user(), server.password(), pid));
    }

    private static Cluster debian(Path home, Path binaries) throws IOException, InterruptedException {
        Path data = home.resolve("data");
        List<String> user = unprivileged(home);
        Command.run(with(user, binaries.resolve("initdb").toString(), "-D", data.toString(),
                "-U", "bench", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"));
        int port = freePort();
        List<String> command = with(user, binaries.resolve("postgres").toString(), "-D", data.toString(),
                "-p", Integer.toString(port), "-k", home.toString(), "-c", "listen_addresses=127.0.0.1");
        SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(Bench.WORK.resolve("postgresql.log").toFile()).start();
        Database database = new Database(port, "postgres", "bench", "unasked", process.pid());
        while (!Files.exists(data.resolve("postmaster.pid"))
                || !Files.readString(data.resolve("postmaster.pid")).contains("ready")) {
            if (!process.isAlive()) {
                throw new IllegalStateException("PostgreSQL does not start, see target/bench/postgresql.log");
            }
            Thread.sleep(20);
        }
        return new Cluster(() -> {
            Command.run(with(user, binaries.resolve("pg_ctl").toString(), "stop", "-D", data.toString(),
                    "-m", "immediate"));
            process.waitFor();
        }, database);
    }

    /// PostgreSQL refuses to run as root: then it runs as nobody.
    private static List<String> unprivileged(Path home) throws IOException {
        if ((Integer) Files.getAttribute(home, "unix:uid") != 0) {
            return List.of();
        }
        Files.setOwner(home, home.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        int uid = (Integer) Files.getAttribute(home, "unix:uid");
        return List.of("setpriv", "--reuid=" + uid, "--regid=" + uid, "--clear-groups", "--");
    }

    private static List<String> with(List<String> prefix, String... command) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(List.of(command));
        return all;
    }

    /// Debian's folder of the newest version; empty where there is none.
    private static Path newestBinaries() throws IOException {
        Path versions = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(versions)) {
            return Path.of("");
        }
        try (Stream<Path> all = Files.list(versions)) {
            return all.map(version -> version.resolve("bin")).filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.comparing(bin -> Integer.parseInt(bin.getParent().getFileName().toString())))
                    .orElse(Path.of(""));
        }
    }

    private static long pid(Path data) throws IOException {
        return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("no free port", e);
        }
    }

    private static void deleteTree(Path home) throws IOException {
        if (Files.exists(home)) {
            try (Stream<Path> tree = Files.walk(home)) {
                for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
