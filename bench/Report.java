import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// The table that a run ends with. Rows are shown as they come, too, so that a long run can be followed.
final class Report {

    private static final String HEAD = """
            | measure | who | CPU, service + PostgreSQL | rate or time | to limit | to bare server | p50 / p99 | errors |
            | --- | --- | --- | --- | --- | --- | --- | --- |
            """;

    private final List<String> rows = new ArrayList<>();
    private final List<String> rawRounds = new ArrayList<>();

    /// Loads: rates, and the CPU of a request in microseconds.
    ///
    /// @param limit what the others are compared with
    void load(String measure, Rounds rounds, String limit) {
        for (String who : rounds.contenders()) {
            keep(measure, who, rounds);
            List<Sample> samples = rounds.of(who);
            row(measure, who, cpu(samples, 1, "µs"), format("%.0f/s", Numbers.median(samples, Sample::rate)),
                    ratio(rounds, who, limit, Sample::rate), ratio(rounds, who, Peer.BARE, Sample::rate),
                    latency(samples),
                    Long.toString(samples.stream().mapToLong(Sample::errors).sum()));
        }
    }

    /// Pieces of work: times, and the CPU of a piece in milliseconds.
    void pieces(String measure, Rounds rounds, String limit) {
        for (String who : rounds.contenders()) {
            keep(measure, who, rounds);
            List<Sample> samples = rounds.of(who);
            row(measure, who, cpu(samples, 1000, "ms"), format("%.0f ms", Numbers.median(samples, Sample::millis)),
                    ratio(rounds, who, limit, Sample::millis), "", "", "");
        }
    }

    /// A figure that is its own measure.
    void figure(String measure, String value) {
        row(measure, "Tradehall", "", value, "", "", "", "");
    }

    void ratio(String measure, List<Double> ratios) {
        row(measure, "Tradehall", "", "", ratio(ratios), "", "", "");
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

    private void keep(String measure, String who, Rounds rounds) {
        rounds.of(who).forEach(sample -> rawRounds.add(measure + ", " + who + ": " + sample));
    }

    private void row(String... cells) {
        String row = "| " + String.join(" | ", cells) + " |\n";
        rows.add(row);
        System.out.print(row);
    }

    private static String latency(List<Sample> samples) {
        double p50 = Numbers.median(samples, Sample::p50Millis);
        return Double.isNaN(p50) ? "" : format("%.2f / %.2f ms", p50, Numbers.median(samples, Sample::p99Millis));
    }

    private static String cpu(List<Sample> samples, double unit, String name) {
        double database = Numbers.median(samples, Sample::databaseMicros) / unit;
        if (Double.isNaN(samples.getFirst().serviceMicros())) {
            return format("%.1f %s", database, name);
        }
        return format("%.1f + %.1f = **%.1f** %s", Numbers.median(samples, Sample::serviceMicros) / unit, database,
                Numbers.median(samples, Sample::cpuMicros) / unit, name);
    }

    private static String ratio(Rounds rounds, String who, String other, ToDoubleFunction<Sample> figure) {
        return rounds.has(other) && !who.equals(other) ? ratio(rounds.ratios(who, other, figure)) : "";
    }

    private static String ratio(List<Double> ratios) {
        return format("**%.2f** (%.2f to %.2f)", Numbers.median(ratios),
                ratios.stream().min(Double::compare).orElseThrow(), ratios.stream().max(Double::compare).orElseThrow());
    }

    private static String machine() throws IOException {
        String model = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst()
                .orElse(System.getProperty("os.arch"));
        return Runtime.getRuntime().availableProcessors() + " cores of " + model + ", Java "
                + Runtime.version().feature() + ", "
                + Command.run(List.of("pgbench", "--version")).strip().replace("pgbench (PostgreSQL) ", "pgbench ")
                + ", load " + Files.readString(Path.of("/proc/loadavg")).lines().map(line -> line.split(" ")[1])
                .collect(Collectors.joining());
    }
}
