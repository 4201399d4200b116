import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Another server that reads one row by its key, in the same rounds as Tradehall: our bare one, or whatever the
/// command line names.
record Peer(String name, String address, Process process) implements Contender {

    static final String BARE = "bare Helidon server";

    private static final Path SOURCE = Path.of("bench", "bare", "BareServer.java");
    private static final Path CLASSES = Bench.WORK.resolve("bare");
    private static final long START_SECONDS = 60;

    /// Helidon and HikariCP alone, with the service's JVM flags.
    static Peer bare(Build build, Site site) throws IOException, InterruptedException {
        String libraries = build.directory().resolve("libs") + "/*";
        Command.run(List.of(Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
                "-d", CLASSES.toString(), "-cp", libraries, SOURCE.toString()));
        int port = Cluster.freePort();
        Database database = site.database();
        Sessions sessions = site.sessions();
        List<String> arguments = List.of("-cp", CLASSES + ":" + libraries, "BareServer",
                Integer.toString(port), database.jdbcUrl(), database.user(), database.password(),
                Long.toString(Sessions.FIRST_USER), Long.toString(sessions.stride()),
                Integer.toString(sessions.count()));
        return start(BARE, "http://127.0.0.1:" + port + "/", Launcher.java(arguments), database);
    }

    /// @param text the address that is asked, then the command that serves it, blanks between; it finds the database in
    ///             `DATABASE_URL`, `DATABASE_USER` and `DATABASE_PASSWORD`, and users in table `account`
    static Peer parse(String text, Database database) throws IOException, InterruptedException {
        List<String> words = List.of(text.strip().split(" +"));
        return start(words.getLast(), words.getFirst(), words.subList(1, words.size()), database);
    }

    private static Peer start(String name, String address, List<String> command, Database database)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command)).redirectErrorStream(true)
                .redirectOutput(Bench.WORK.resolve("peer.log").toFile());
        builder.environment().putAll(Map.of("DATABASE_URL", database.jdbcUrl(), "DATABASE_USER", database.user(),
                "DATABASE_PASSWORD", database.password()));
        return new Peer(name, address, builder.start()).awaitReady();
    }

    @Override
    public String url(String path) {
        return address;
    }

    @Override
    public ProcFile proc() {
        return new ProcFile(process.pid());
    }

    @Override
    public void close() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.waitFor(10, TimeUnit.SECONDS);
    }

    private Peer awaitReady() throws InterruptedException {
        for (long started = System.nanoTime(); !answers(); Thread.sleep(20)) {
            if (!process.isAlive() || System.nanoTime() - started > TimeUnit.SECONDS.toNanos(START_SECONDS)) {
                throw new IllegalStateException(name + " does not start, see target/bench/peer.log");
            }
        }
        return this;
    }

    private boolean answers() {
        try {
            HttpURLConnection request = (HttpURLConnection) URI.create(address).toURL().openConnection();
            try (InputStream body = request.getInputStream()) {
                return body.readAllBytes().length > 0;
            }
        } catch (IOException _) {
            return false;
        }
    }
}
