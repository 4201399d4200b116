import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Puts load on a service with wrk: one thread, 16 connections.
final class Wrk {

    private Wrk() {
    }

    /// What a round of load brought.
    ///
    /// @param errors           answers other than 2xx and 3xx, and requests without one
    /// @param serviceMicros    CPU of the service per request
    /// @param databaseMicros   CPU of PostgreSQL per request
    record Sample(double rate, double p50Millis, double p99Millis, long errors, double serviceMicros, double databaseMicros) { }

    /// @param script    in `bench/wrk`
    /// @param arguments what the script asks for
    static Sample load(Service service, Database database, String path, int seconds, String script, Object... arguments) {
        List<String> command = new ArrayList<>(List.of("wrk", "-t1", "-c16", "-d" + seconds + "s", "--timeout", "5s", "-s", "bench/wrk/" + script,
                service.url(path), "--"));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        ProcFile postmaster = new ProcFile(database.postmaster());
        long serviceBefore = service.proc().cpuMicroseconds();
        long databaseBefore = postmaster.familyCpuMicroseconds();
        String output = Command.run(command);
        long serviceUsed = service.proc().cpuMicroseconds() - serviceBefore;
        long databaseUsed = postmaster.familyCpuMicroseconds() - databaseBefore;
        return sample(output, serviceUsed, databaseUsed);
    }

    /// The line that the script's `done` prints: requests, seconds, percentiles in milliseconds, errors.
    private static Sample sample(String output, long serviceMicros, long databaseMicros) {
        String[] numbers = output.lines().filter(line -> line.startsWith("RESULT ")).findFirst()
                .orElseThrow(() -> new IllegalStateException(output)).split(" ");
        double requests = Double.parseDouble(numbers[1]);
        return new Sample(requests / Double.parseDouble(numbers[2]), Double.parseDouble(numbers[3]), Double.parseDouble(numbers[4]),
                Long.parseLong(numbers[5]), serviceMicros / requests, databaseMicros / requests);
    }
}
