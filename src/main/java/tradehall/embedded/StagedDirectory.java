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

/// Directories that are there in full or not at all: filled under another name, then renamed.
///
/// A process killed on the way leaves only a `….new-…` directory, which the next start sweeps away.
final class StagedDirectory {

    private StagedDirectory() { }

    interface Filling {
        void fill(Path directory) throws IOException;
    }

    static void make(Path target, Filling filling) throws IOException {
        // A new name each time: a child of a killed start may still be writing into the last one.
        Path staging = target.resolveSibling(target.getFileName() + ".new-" + UUID.randomUUID());
        Files.createDirectory(staging);
        try {
            filling.fill(staging);
            Files.move(staging, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            sweep(staging.getParent(), staging.getFileName().toString());
        }
    }

    /// Deletes whatever in `directory` has a name starting with `prefix`, as far as that is possible.
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
            // Something still writes there; the next start tries again.
        }
    }
}
