package tradehall.k8s;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// The rendered files are what their sources render to. Without Kustomize 5 this is skipped, and says so.
class RenderingTest {

    private static final Path K8S = Path.of("k8s");

    @ParameterizedTest
    @CsvSource({"overlays/dev, dev", "overlays/production, production", "tests/all-components, all-components"})
    void renderedFilesAreUpToDate(Path source, String rendered) {
        assertThat(kustomize().render(K8S.resolve(source))).as("run k8s/render.sh")
                .isEqualTo(Manifests.read(K8S.resolve("rendered").resolve(rendered + ".yaml")));
    }

    /// Git ignores the filled-in files, so no rendered file can hold them: here the examples are filled in.
    @Test
    void secretsFromFilesTakeThePlaceOfExternalSecrets(@TempDir Path copy) throws IOException {
        Kustomize kustomize = kustomize();
        copy(K8S, copy);
        Path components = copy.resolve("components");
        fillIn(components.resolve("secret-files"), "clerk");
        fillIn(components.resolve("secret-files"), "connections");
        fillIn(components.resolve("secret-files-database"), "database");
        Files.writeString(components.resolve("secret-files-database/ca.crt"), "fake-authority");
        Path all = copy.resolve("tests/all-components/kustomization.yaml");
        Files.writeString(all, Files.readString(all).replace("components/external-secrets", "components/secret-files"));

        Manifests manifests = Manifests.parse(kustomize.render(all.getParent()));

        assertThat(manifests.of("Secret", "ExternalSecret")).extracting(Manifest::kind)
                .containsExactly("Secret", "Secret", "Secret", "Secret");
        assertThat(Rules.ALL.stream().flatMap(rule -> rule.check().apply(manifests))).isEmpty();
    }

    private static void fillIn(Path component, String name) throws IOException {
        String example = Files.readString(component.resolve(name + ".example.env"));
        Files.writeString(component.resolve(name + ".env"), example.replaceAll("(?m)=$", "=fake-value"));
    }

    private static Kustomize kustomize() {
        return Kustomize.find().orElseGet(() -> Assumptions.abort("rendered files not compared: no kustomize 5 here"));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
