import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/// A long run at the shipped limits: nine tenths of the clients are ordinary ones, a tenth is malicious, and ten times
/// a second somebody else reads `user/` and Clerk delivers an event. It fails (exit code 1) where the process ends,
/// where one of those is refused or waits for two seconds, where anything acknowledged is lost, and where resident
/// memory grows.
final class Soak {

    private static final int USERS = 900;
    private static final int ORDINARY = 18;
    private static final int HOSTILE = 2;
    private static final Duration PAUSE = Duration.ofMillis(40);
    private static final long PATIENCE_MILLIS = 2000;
    /// Of the last third's mean over the middle third's.
    private static final double FLAT = 1.10;

    private final List<String> failures = new ArrayList<>();
    private final List<Double> resident = new ArrayList<>();
    private long slowestRead;
    private long slowestDelivery;
    private volatile boolean over;

    private Soak() {
    }

    /// @param arguments `--minutes 60`
    static void main(List<String> arguments) throws Exception {
        int minutes = arguments.size() == 2 && arguments.getFirst().equals("--minutes") ? Integer.parseInt(arguments.getLast()) : 60;
        Files.createDirectories(Bench.WORK);
        int code;
        try (Cluster cluster = Cluster.start(Bench.WORK.resolve("cluster"))) {
            Keys keys = Keys.generate();
            Database database = cluster.create("soak");
            try (Service service = new Launcher(keys, new HashMap<>()).start(Build.parse("target"), database)) {
                List<String> tokens = Files.readAllLines(Sessions.of(keys, database, USERS, USERS).tokens());
                code = new Soak().run(new SoakClient(keys, service.port()), service, database, tokens, minutes);
            }
        }
        System.exit(code);
    }

    private int run(SoakClient client, Service service, Database database, List<String> tokens, int minutes) throws Exception {
        SoakTraffic traffic = new SoakTraffic(client, tokens.subList(SoakTraffic.SKIPPED, USERS));
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < ORDINARY; i++) {
            int worker = i;
            threads.add(repeat(() -> traffic.step(worker, ORDINARY), () -> { }));
        }
        for (int i = 0; i < HOSTILE; i++) {
            SoakAttacks attacks = new SoakAttacks(client, tokens.get(i + 1));
            threads.add(repeat(attacks::step, attacks::close));
        }
        System.out.println("| minute | resident MB | slowest read ms | slowest delivery ms | ordinary answers by status |\n| --- | --- | --- | --- | --- |");
        for (int minute = 1; minute <= minutes && service.process().isAlive(); minute++) {
            probe(client, service, tokens.getFirst());
            System.out.printf("| %d | %.0f | %d | %d | %s |%n", minute, resident.getLast(), slowestRead, slowestDelivery, traffic.statuses());
        }
        over = true;
        for (Thread thread : threads) {
            thread.join(Duration.ofSeconds(70));
        }
        return judge(service, traffic, traffic.lost(database));
    }

    /// For a minute.
    private void probe(SoakClient client, Service service, String token) throws InterruptedException {
        slowestRead = 0;
        slowestDelivery = 0;
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (System.nanoTime() < end && service.process().isAlive()) {
            slowestRead = Math.max(slowestRead, timed("read", () -> client.get("/api/v1/account/user/", token)));
            String id = "user_probe" + ThreadLocalRandom.current().nextLong(Long.MAX_VALUE);
            slowestDelivery = Math.max(slowestDelivery, timed("delivery", () -> client.deliver("user.created", "{\"id\":\"" + id + "\",\"updated_at\":1716883200000}")));
            Thread.sleep(100);
        }
        resident.add(service.process().isAlive() ? service.proc().residentMegabytes() : 0);
    }

    private interface Request {
        int status();
    }

    private long timed(String what, Request request) {
        long start = System.nanoTime();
        int status = request.status();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        if (status != 200 || millis > PATIENCE_MILLIS) {
            failures.add(what + ": " + status + " after " + millis + " ms");
        }
        return millis;
    }

    private Thread repeat(Runnable step, Runnable end) {
        return Thread.startVirtualThread(() -> {
            try {
                while (!over) {
                    step.run();
                    Thread.sleep(PAUSE);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } finally {
                end.run();
            }
        });
    }

    private int judge(Service service, SoakTraffic traffic, Set<String> lost) {
        if (!service.process().isAlive()) {
            failures.add("the process has ended");
        }
        if (!lost.isEmpty()) {
            failures.add(lost.size() + " acknowledged writes are lost, such as " + lost.iterator().next());
        }
        int third = resident.size() / 3;
        double middle = mean(resident.subList(third, 2 * third));
        double last = mean(resident.subList(2 * third, resident.size()));
        if (third > 0 && last > middle * FLAT) {
            failures.add(Report.format("resident memory grows: %.0f MB, then %.0f MB", middle, last));
        }
        System.out.println(Report.format("resident: middle third %.1f MB, last third %.1f MB, slope %.2f MB a minute; %d acknowledged, %d lost",
                middle, last, third == 0 ? 0 : (last - middle) / (resident.size() / 3.0), traffic.acknowledged(), lost.size()));
        failures.stream().limit(20).forEach(failure -> System.out.println("FAILED: " + failure));
        System.out.println(failures.isEmpty() ? "passed" : failures.size() + " failures");
        return failures.isEmpty() ? 0 : 1;
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }
}
