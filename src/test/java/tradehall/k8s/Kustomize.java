package tradehall.k8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Kustomize 5 where the machine has it, alone or inside kubectl; rendering is local and needs no cluster.
record Kustomize(List<String> command) {

    static Optional<Kustomize> find() {
        return Stream.of(
                candidate(List.of("kustomize", "version"), "v5.", List.of("kustomize", "build")),
                candidate(List.of("kubectl", "version", "--client"), "Kustomize Version: v5.",
                        List.of("kubectl", "kustomize")))
                .flatMap(Optional::stream).findFirst();
    }

    String render(Path overlay) {
        try {
            return run(Stream.concat(command.stream(), Stream.of(overlay.toString())).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Kustomize> candidate(List<String> question, String answer, List<String> command) {
        try {
            return run(question).contains(answer) ? Optional.of(new Kustomize(command)) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static String run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
