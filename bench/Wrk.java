import java.util.ArrayList;
import java.util.List;

/// Puts load on a contender with wrk: one thread, 16 connections.
final class Wrk {

    private Wrk() {
    }

    /// @param database  below the contender
    /// @param script    in `bench/wrk`
    /// @param arguments what the script asks for
    static Sample load(Contender contender, Database database, String path, int seconds, String script,
            Object... arguments) {
        List<String> command = new ArrayList<>(List.of("wrk", "-t1", "-c16", "-d" + seconds + "s", "--timeout", "5s",
                "-s", "bench/wrk/" + script, contender.url(path), "--"));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        Cpu cpu = Cpu.of(contender.proc(), database);
        return sample(Command.run(command), cpu);
    }

    /// The line that the script's `done` prints: requests, seconds, percentiles in milliseconds, errors.
    private static Sample sample(String output, Cpu cpu) {
        String[] numbers = output.lines().filter(line -> line.startsWith("RESULT ")).findFirst()
                .orElseThrow(() -> new IllegalStateException(output)).split(" ");
        double requests = Double.parseDouble(numbers[1]);
        return new Sample(requests / Double.parseDouble(numbers[2]), Double.parseDouble(numbers[3]),
                Double.parseDouble(numbers[4]), Long.parseLong(numbers[5]),
                cpu.serviceMicros() / requests, cpu.databaseMicros() / requests);
    }
}
