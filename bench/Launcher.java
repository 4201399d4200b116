import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Starts services as the image does: with the flags of `jvm.options` and an AOT cache, configured by environment
/// alone.
record Launcher(Keys keys, Map<Build, Path> aotCaches) {

    private static final Path OPTIONS_FILE = Path.of("jvm.options").toAbsolutePath();

    Service start(Build build, Database database) throws IOException, InterruptedException {
        return start(build, database, withCache(build)).awaitReady();
    }

    /// Each build has a cache of its own: JDK 25 takes the classes of another build's jar without noticing.
    List<String> withCache(Build build) throws IOException {
        if (!aotCaches.containsKey(build)) {
            aotCaches.put(build, AotCache.train(build, "tradehall-" + aotCaches.size() + ".aot"));
        }
        return List.of("-XX:AOTCache=" + aotCaches.get(build));
    }

    /// Does not wait until it is ready.
    Service start(Build build, Database database, List<String> moreFlags) throws IOException {
        int port = Cluster.freePort();
        ProcessBuilder builder = new ProcessBuilder(java(Stream.of(moreFlags.stream(), build.flags().stream(),
                Stream.of("-jar", build.directory().resolve("tradehall.jar").toString()))
                .flatMap(part -> part).toList()));
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("CLERK_") || name.startsWith("DATABASE_"));
        environment.putAll(Map.of("HOST", "127.0.0.1", "PORT", Integer.toString(port),
                "MANAGEMENT_HOST", "127.0.0.1", "MANAGEMENT_PORT", "0",
                "DATABASE_URL", database.jdbcUrl(), "DATABASE_USER", database.user(),
                "DATABASE_PASSWORD", database.password(),
                "CLERK_JWT_KEY", keys.publicKeyPem(), "CLERK_WEBHOOK_SIGNING_SECRET", keys.webhookSecretText()));
        Path log = Bench.WORK.resolve("service-" + port + ".log");
        long started = System.nanoTime();
        Process process = builder.directory(Bench.WORK.toFile()).redirectErrorStream(true)
                .redirectOutput(log.toFile()).start();
        return new Service(process, port, log, build.label(), started);
    }

    static List<String> java(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + OPTIONS_FILE));
        command.addAll(arguments);
        return command;
    }
}
