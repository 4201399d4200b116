package tradehall.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The rendered files are what their sources render to. Without Kustomize 5 this is skipped, and says so.
class RenderingTest {

    private static final Path K8S = Path.of("k8s");

    @Test
    void theBaseHasTheServicesOwnAppYaml() {
        assertThat(K8S.resolve("base/app.yaml")).as("run k8s/render.sh").hasSameTextualContentAs(Path.of("app.yaml"));
    }

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
        Path component = copy.resolve("components/secrets-from-files");
        for (String file : new String[] {"database", "clerk"}) {
            String example = Files.readString(component.resolve(file + ".example.env"));
            Files.writeString(component.resolve(file + ".env"), example.replaceAll("(?m)=$", "=fake-value"));
        }
        Path all = copy.resolve("tests/all-components/kustomization.yaml");
        Files.writeString(all, Files.readString(all).replace("external-secrets", "secrets-from-files")
                .replace("  - ../../components/managed-postgresql\n", ""));

        Manifests manifests = Manifests.parse(kustomize.render(all.getParent()));

        assertThat(manifests.of("Secret").map(secret -> secret.tree().at("data").labels().keySet()))
                .containsExactlyInAnyOrder(
                        Set.of("username", "password"),
                        Set.of("CLERK_WEBHOOK_SIGNING_SECRET", "CLERK_SECRET_KEY"));
        assertThat(Rules.ALL.stream().flatMap(rule -> rule.check().apply(manifests))).isEmpty();
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
