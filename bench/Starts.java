import java.io.IOException;
import java.util.List;

/// From the start of the process until `/health/ready` is up, with the AOT cache and without; the limit is the JVM
/// alone, printing its version.
record Starts(Launcher launcher, Build build, Database database) {

    private static final String CACHED = "Tradehall, with AOT cache";
    private static final String PLAIN = "Tradehall, without";
    private static final String LIMIT = "java -version";

    void measure(int rounds, Report report) throws IOException, InterruptedException {
        List<String> withCache = launcher.withCache(build);
        start(withCache); // migrates the database
        Rounds starts = new Rounds();
        for (int round = 0; round < rounds; round++) {
            starts.add(CACHED, start(withCache));
            starts.add(PLAIN, start(List.of()));
            long before = System.nanoTime();
            Command.run(Launcher.java(List.of("-version")));
            starts.add(LIMIT, Cpu.of(database).piece((System.nanoTime() - before) / 1e9));
        }
        report.pieces("start to ready", starts, LIMIT);
        report.ratio("start to ready: CPU of the service with AOT cache, to that without",
                starts.ratios(CACHED, PLAIN, Sample::serviceMicros));
    }

    private Sample start(List<String> flags) throws IOException, InterruptedException {
        try (Service service = launcher.start(build, database, flags).awaitReady()) {
            double seconds = (System.nanoTime() - service.started()) / 1e9;
            return new Sample(1 / seconds, Double.NaN, Double.NaN, 0, service.proc().cpuMicroseconds(), 0);
        }
    }
}
