package tradehall.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// Creates directories completely or not at all: fills them under another name, then renames them.
///
/// A process killed meanwhile leaves only a `….new-…` directory, which the next start deletes.
final class StagedDirectory {

    private StagedDirectory() { }

    interface Filling {
        void fill(Path directory) throws IOException;
    }

    static void make(Path target, Filling filling) throws IOException {
        // A new name each time: a child process of a killed start may still be writing into the last one.
        Path staging = target.resolveSibling(target.getFileName() + ".new-" + UUID.randomUUID());
        Files.createDirectory(staging);
        try {
            filling.fill(staging);
            Files.move(staging, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(staging); // unless it has been moved
        }
    }

    /// Deletes everything in `directory` whose name starts with `prefix`, as far as possible.
    static void sweep(Path directory, String prefix) throws IOException {
        for (Path path : list(directory)) {
            if (path.getFileName().toString().startsWith(prefix)) {
                delete(path);
            }
        }
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.toList();
        }
    }

    private static void delete(Path root) {
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException _) {
            // Something is still writing there; the next start tries again.
        }
    }
}
