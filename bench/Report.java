import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The table that a run ends with. Rows are shown as they come, too, so that a long run can be followed.
final class Report {

    private static final String HEAD = """
            | measure | Tradehall | limit | ratio (min to max) | p50 / p99 ms | errors | CPU µs: service / PostgreSQL |
            | --- | --- | --- | --- | --- | --- | --- |
            """;

    private final List<String> rows = new ArrayList<>();
    private final List<String> rawRounds = new ArrayList<>();

    /// @param rounds of one contender
    /// @param limits per second, of the same rounds
    void load(String measure, List<Wrk.Sample> rounds, List<Double> limits) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < rounds.size(); i++) {
            ratios.add(rounds.get(i).rate() / limits.get(i));
            rawRounds.add(measure + " " + rounds.get(i) + " limit=" + limits.get(i));
        }
        row(measure, format("%.0f/s", Numbers.median(rounds, Wrk.Sample::rate)), format("%.0f/s", Numbers.median(limits)), ratio(ratios),
                format("%.2f / %.2f", Numbers.median(rounds, Wrk.Sample::p50Millis), Numbers.median(rounds, Wrk.Sample::p99Millis)),
                Long.toString(rounds.stream().mapToLong(Wrk.Sample::errors).sum()),
                format("%.1f / %.1f", Numbers.median(rounds, Wrk.Sample::serviceMicros), Numbers.median(rounds, Wrk.Sample::databaseMicros)));
    }

    /// Times of the same rounds: how many times the limit's.
    void times(String measure, List<Double> milliseconds, List<Double> limits) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < milliseconds.size(); i++) {
            ratios.add(milliseconds.get(i) / limits.get(i));
        }
        row(measure, format("%.0f ms", Numbers.median(milliseconds)), format("%.0f ms", Numbers.median(limits)), ratio(ratios), "", "", "");
    }

    /// A figure that is its own measure.
    void figure(String measure, String value) {
        row(measure, value, "", "", "", "", "");
    }

    void ratio(String measure, List<Double> ratios) {
        row(measure, "", "", ratio(ratios), "", "", "");
    }

    void print(Path copy) throws IOException {
        String table = "Measured " + LocalDate.now() + " on " + machine() + ".\n\n" + HEAD + String.join("", rows);
        Files.writeString(copy, table);
        Files.write(copy.resolveSibling("rounds.txt"), rawRounds);
        System.out.println("\n" + table);
    }

    static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    private void row(String... cells) {
        String row = "| " + String.join(" | ", cells) + " |\n";
        rows.add(row);
        System.out.print(row);
    }

    private static String ratio(List<Double> ratios) {
        return format("**%.2f** (%.2f to %.2f)", Numbers.median(ratios), ratios.stream().min(Double::compare).orElseThrow(),
                ratios.stream().max(Double::compare).orElseThrow());
    }

    private static String machine() throws IOException {
        String model = Files.readAllLines(Path.of("/proc/cpuinfo")).stream().filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst().orElse(System.getProperty("os.arch"));
        return Runtime.getRuntime().availableProcessors() + " cores of " + model + ", Java " + Runtime.version().feature() + ", "
                + Command.run(List.of("pgbench", "--version")).strip().replace("pgbench (PostgreSQL) ", "pgbench ")
                + ", load " + Files.readString(Path.of("/proc/loadavg")).lines().map(line -> line.split(" ")[1]).collect(Collectors.joining());
    }
}
