package tradehall;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// The run that the image's AOT cache is made from, as the image makes it: nothing is configured, and nothing is there.
class TrainingTest {

    private static final int FEW_LINES = 20;

    @Test
    void everyAnswerIsTheOneToBeTrained() {
        try (ServiceProcess training = ServiceProcess.start(Map.of(), "train")) {
            assertThat(training.awaitExit()).as(training.errors()).isZero();
            assertThat(training.output()).contains("trained with 2002 requests");
            assertThat((training.output() + training.errors()).lines()).hasSizeLessThan(FEW_LINES)
                    .noneMatch(line -> line.contains("\"error\""));
        }
    }

    /// The file refuses the token that is trained with.
    @Test
    void aWrongAnswerEndsIt(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("app.yaml"), "clerk: {audience: [somebody-else]}");
        try (ServiceProcess training = ServiceProcess.startIn(directory.toAbsolutePath(), Map.of(), "train")) {
            assertThat(training.awaitExit()).as(training.errors()).isEqualTo(1);
            assertThat(training.errors()).contains("GET /api/v1/account/user/ was answered 401");
        }
    }
}
