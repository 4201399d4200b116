package tradehall;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What the jar says where it cannot run.
class LauncherTest {

    private static final int JAVA_8 = 52;

    @Test
    void runsOnOldJavas() throws IOException {
        try (DataInputStream in = new DataInputStream(LauncherTest.class.getResourceAsStream("Launcher.class"))) {
            assertThat(in.readInt()).isEqualTo(0xCAFEBABE);
            assertThat(in.readInt()).as("class file version").isEqualTo(JAVA_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.8", "9", "11", "17", "24"})
    void saysWhichJavaIsNeeded(String version) {
        assertThat(Launcher.refusal(version, "/opt/java"))
                .hasValue("Tradehall needs Java 25 or newer, and this is Java " + version + " (/opt/java)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"25", "26", "100"})
    void acceptsNewerOnes(String version) {
        assertThat(Launcher.refusal(version, "/opt/java")).isEmpty();
    }

    @Test
    void namesTheDirectoryOfLibrariesThatIsMissing() throws Exception {
        assertThat(run()).matches("1: Tradehall is missing a library \\(\\S+\\): keep the directory libs beside "
                + "tradehall.jar, as the build made it\\R");
    }

    /// With our own classes alone.
    ///
    /// @return exit code and all that was said
    private static String run() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", Path.of("target", "classes").toString(), "tradehall.Launcher").redirectErrorStream(true);
        builder.environment().clear();
        Process process = builder.start();
        try (InputStream said = process.getInputStream()) {
            String text = new String(said.readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() + ": " + text;
        }
    }
}
