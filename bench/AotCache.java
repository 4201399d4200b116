import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The AOT cache that the image carries, made the way the image makes it.
final class AotCache {

    private AotCache() {
    }

    static Path train(Build build) throws IOException {
        Path cache = Bench.WORK.resolve("tradehall.aot");
        Files.deleteIfExists(cache);
        List<String> arguments = new ArrayList<>(build.flags());
        arguments.addAll(List.of("-XX:AOTCacheOutput=" + cache, "-jar", build.directory().resolve("tradehall.jar").toString(), "train"));
        Command.run(Launcher.java(arguments));
        if (!Files.exists(cache)) {
            throw new IllegalStateException("the JVM made no AOT cache");
        }
        return cache;
    }
}
