import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The AOT cache that the image carries, made here the way the image makes it.
final class AotCache {

    private AotCache() {
    }

    static Path train(Build build, Database database, Keys keys) throws IOException, InterruptedException {
        Path cache = Bench.WORK.resolve("tradehall.aot");
        Files.deleteIfExists(cache);
        Launcher launcher = new Launcher(keys, cache);
        try (Service service = launcher.start(build, database, List.of("-XX:AOTCacheOutput=" + cache)).awaitReady()) {
            service.request("/api/v1/account/user/", "x").getResponseCode();
        }
        if (!Files.exists(cache)) {
            System.err.println("bench: the JVM made no AOT cache; going on without");
        }
        return cache;
    }
}
