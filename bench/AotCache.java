import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The AOT cache that the image carries, made the way the image makes it.
final class AotCache {

    private AotCache() {
    }

    static Path train(Build build, String name) throws IOException {
        Path cache = Bench.WORK.resolve(name);
        Files.deleteIfExists(cache);
        List<String> arguments = new ArrayList<>(build.flags());
        arguments.addAll(List.of("-XX:AOTCacheOutput=" + cache,
                "-jar", build.directory().resolve("tradehall.jar").toString(), "train"));
        // Run there like the services, so that no app.yaml of another build overrides this one's.
        Command.run(new ProcessBuilder(Launcher.java(arguments)).directory(Bench.WORK.toFile()));
        if (!Files.exists(cache)) {
            throw new IllegalStateException("the JVM made no AOT cache");
        }
        return cache;
    }
}
