package tradehall;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Coverage-guided fuzzing of whatever reads what strangers send: a few seconds each here, longer by `mvn test
/// -Dtest=FuzzingTest -Dfuzz.seconds=600`. An input that fails is left beside the seeds of its target, is tried first
/// from then on, and is committed with what mends it.
@Isolated("takes all of the machine")
class FuzzingTest {

    private static final Path SEEDS = Path.of("src/test/resources/fuzz");
    private static final Path FOUND = Path.of("target/fuzz");
    private static final String SECONDS = System.getProperty("fuzz.seconds", "2");
    private static final int PATIENCE_MINUTES = 3;

    /// @param target a class with `fuzzerTestOneInput`
    @ParameterizedTest
    @ValueSource(strings = {
        "tradehall.auth.TokenFuzz", "tradehall.clerk.SvixFuzz", "tradehall.http.FormFileFuzz",
                "tradehall.http.QueryFuzz",
        "tradehall.http.connection.ChunkParserFuzz", "tradehall.http.connection.HeadFuzz", "tradehall.ibkr.TradeQueryFuzz",
        "tradehall.ibkr.flex.FlexCsvFuzz", "tradehall.ibkr.flex.FlexXmlFuzz", "tradehall.ibkr.flex.GunzipFuzz",
        "tradehall.json.JsonFuzz"})
    void nothingThatIsSentDoesMoreThanItMay(String target) throws Exception {
        String name = target.substring(target.lastIndexOf('.') + 1);
        Path seeds = SEEDS.resolve(name);
        assertThat(seeds).isNotEmptyDirectory();
        Path found = Files.createDirectories(FOUND.resolve(name));
        Path log = FOUND.resolve(name + ".log");
        Process fuzzer = new ProcessBuilder(command(target, seeds, found)).redirectErrorStream(true)
                .redirectOutput(log.toFile()).start();
        try {
            boolean ended = fuzzer.waitFor(Long.parseLong(SECONDS) + TimeUnit.MINUTES.toSeconds(PATIENCE_MINUTES),
                    TimeUnit.SECONDS);
            assertThat(ended).as("ended in time: " + log).isTrue();
            assertThat(fuzzer.exitValue()).as(failure(log)).isZero();
        } finally {
            fuzzer.destroyForcibly();
        }
    }

    private static List<String> command(String target, Path seeds, Path found) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                .toString(),
                "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
                "-XX:+EnableDynamicAgentLoading",
                "-cp", System.getProperty("java.class.path"), "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target, "--instrumentation_includes=tradehall.**", "--custom_hook_includes=none",
                "-max_total_time=" + SECONDS, "-timeout=30", "-rss_limit_mb=0", "-print_final_stats=1",
                "-artifact_prefix=" + seeds + "/", "--reproducer_path=" + found));
        command.addAll(List.of(found.toString(), seeds.toString()));
        return command;
    }

    private static String failure(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    }
}
