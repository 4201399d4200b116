import java.nio.file.Path;
import java.util.List;

/// What is measured: a directory with `tradehall.jar` and `libs/`, and JVM flags beyond those of `jvm.options`.
record Build(Path directory, List<String> flags, String label) {

    /// @param text a directory, then flags, separated by blanks
    static Build parse(String text) {
        List<String> words = List.of(text.strip().split(" +"));
        return new Build(Path.of(words.getFirst()).toAbsolutePath(), words.subList(1, words.size()),
                "Tradehall, " + text);
    }

    /// The one that is measured, not compared with.
    Build named(String name) {
        return new Build(directory, flags, name);
    }
}
