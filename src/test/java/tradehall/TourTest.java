package tradehall;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// The README's tour, taken word by word on a fresh installation in development mode.
class TourTest {

    private static final String MARK = "=== end of step ===";

    /// @param command as a newcomer types it
    /// @param answer  as the README shows it
    private record Step(String command, String answer) { }

    @Test
    void everyCommandAnswersAsTheReadmeShows(@TempDir Path directory) throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "the tour was not taken: no curl here");
        List<Step> steps = steps(Files.readString(Path.of("README.md")));
        assertThat(steps).hasSizeGreaterThan(10);
        try (ServiceProcess service = ServiceProcess.start(Map.of("PORT", "0", "MANAGEMENT_PORT", "0"))) {
            List<String> answers = run(directory, steps, service.awaitPort());
            for (int i = 0; i < steps.size(); i++) {
                assertThat(comparable(answers.get(i))).as(steps.get(i).command())
                        .isEqualTo(comparable(steps.get(i).answer()));
            }
            service.terminate();
            assertThat(service.awaitExit()).isZero();
        }
    }

    /// Commands begin at `$ ` and end where their continuation lines and here-documents do; what follows is the answer.
    private static List<Step> steps(String readme) {
        List<Step> steps = new ArrayList<>();
        for (String block : readme.split("```sh\n")) {
            for (String step : block.split("```")[0].split("(?m)^\\$ ")) {
                if (block.startsWith("$ ") && !step.isEmpty()) {
                    steps.add(step(step));
                }
            }
        }
        return steps;
    }

    private static Step step(String text) {
        List<String> lines = List.of(text.strip().split("\n"));
        int end = 1;
        if (lines.getFirst().contains("<<'END'")) {
            end = lines.indexOf("END") + 1;
        }
        while (lines.get(end - 1).endsWith("\\")) {
            end++;
        }
        return new Step(String.join("\n", lines.subList(0, end)), String.join("\n", lines.subList(end, lines.size())));
    }

    private static List<String> run(Path directory, List<Step> steps, int port) throws IOException,
            InterruptedException {
        StringBuilder script = new StringBuilder();
        for (Step step : steps) {
            script.append(step.command().replace("localhost:8080", "localhost:" + port)
                    .replace("/tmp/", directory + "/"))
                    .append("\necho; echo '").append(MARK).append("'\n");
        }
        Path file = Files.writeString(directory.resolve("tour.sh"), script);
        Path output = directory.resolve("output");
        Process bash = new ProcessBuilder("bash", file.toString()).redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        assertThat(bash.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return Arrays.asList(Files.readString(output).split("(?m)^" + MARK + "$"));
    }

    /// Without what is another each time: ids, times.
    private static String comparable(String answer) {
        return answer.strip()
                .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "UUID")
                .replaceAll("20\\d\\d-\\d\\d-\\d\\dT[0-9:]+\\.\\d+Z", "TIME")
                .replaceAll("\"id\":\"[0-9a-f]{16,}\"", "\"id\":\"DIGEST\"");
    }
}
