import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// From the start of the process to the first yes of `/health/ready`, with the AOT cache and without; the limit is the JVM
/// alone, telling its version.
record Starts(Launcher launcher, Build build, Database database) {

    private record Start(double wallMillis, double cpuMillis, double residentMegabytes) { }

    void measure(int rounds, Report report) throws IOException, InterruptedException {
        List<Start> cached = new ArrayList<>();
        List<Start> plain = new ArrayList<>();
        List<Double> limits = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            cached.add(start(launcher.withCache(build)));
            plain.add(start(List.of()));
            long before = System.nanoTime();
            Command.run(Launcher.java(List.of("-version")));
            limits.add((System.nanoTime() - before) / 1e6);
        }
        report("with AOT cache", cached, limits, report);
        report("without", plain, limits, report);
    }

    private static void report(String name, List<Start> starts, List<Double> limits, Report report) {
        report.times("start to ready, " + name, starts.stream().map(Start::wallMillis).toList(), limits);
        report.figure("start to ready, " + name + ", CPU", Report.format("%.0f ms", Numbers.median(starts, Start::cpuMillis)));
        report.figure("start to ready, " + name + ", resident", Report.format("%.0f MB", Numbers.median(starts, Start::residentMegabytes)));
    }

    private Start start(List<String> flags) throws IOException, InterruptedException {
        try (Service service = launcher.start(build, database, flags).awaitReady()) {
            double wall = (System.nanoTime() - service.started()) / 1e6;
            return new Start(wall, service.proc().cpuMicroseconds() / 1e3, service.proc().residentMegabytes());
        }
    }
}
