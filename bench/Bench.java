import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;

/// Runs the measures asked for, each beside its limit, and prints what came out. See README.md beside this file.
final class Bench {

    static final Path WORK = Path.of("target", "bench").toAbsolutePath();

    private static final int FEW_USERS = 500;
    private static final int MANY_USERS = 1_000_000;
    /// As many of the many as the service remembers tokens of, with room: a busy hour, not the whole community at once.
    private static final int MANY_USERS_TOKENS = 4_000;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Options options;
    private final Report report = new Report();

    private Bench(Options options) {
        this.options = options;
    }

    public static void main(String[] arguments) throws Exception {
        Bench bench = new Bench(Options.parse(List.of(arguments)));
        Runtime.getRuntime().addShutdownHook(new Thread(bench::close));
        bench.run();
    }

    private void run() throws Exception {
        Files.createDirectories(WORK);
        Cluster cluster = closing(Cluster.start(WORK.resolve("cluster")));
        Keys keys = Keys.generate();
        Database database = cluster.create("few");
        Launcher launcher = new Launcher(keys, new HashMap<>());
        if (options.wants("start")) {
            new Starts(launcher, options.builds().getFirst(), database).measure(options.rounds(), report);
        }
        List<Service> services = new ArrayList<>();
        for (Build build : options.builds()) {
            services.add(closing(launcher.start(build, database)));
        }
        Service shipped = services.getFirst();
        Memory memory = new Memory(shipped);
        Site few = new Site(shipped, database, Sessions.of(keys, database, FEW_USERS, FEW_USERS));
        if (options.wants("read")) {
            new Reads(options).measure(few, services.subList(1, services.size()), report);
        }
        if (options.wants("webhook")) {
            new Webhooks(keys, options).measure(few, services.subList(1, services.size()), report);
        }
        if (options.wants("trades")) {
            new Trades(few, options).measure(report);
        }
        if (options.wants("memory")) {
            memory.measure(report);
        }
        if (options.wants("growth")) {
            Database many = cluster.create("many");
            Service other = closing(launcher.start(options.builds().getFirst(), many));
            new Reads(options).compare(few, new Site(other, many, Sessions.of(keys, many, MANY_USERS, MANY_USERS_TOKENS)), report);
        }
        report.print(WORK.resolve("result.md"));
    }

    private <T extends AutoCloseable> T closing(T part) {
        synchronized (open) {
            open.push(part);
        }
        return part;
    }

    private void close() {
        synchronized (open) {
            while (!open.isEmpty()) {
                try {
                    open.pop().close();
                } catch (Exception e) {
                    System.err.println("bench: not closed: " + e);
                }
            }
        }
    }
}
