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

    /// Enough that none of them meets the limit of a user's requests, which is on as shipped.
    private static final int USERS = 5_000;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Options options;
    private final Report report = new Report();

    private Bench(Options options) {
        this.options = options;
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0 && arguments[0].equals("soak")) {
            Soak.main(List.of(arguments).subList(1, arguments.length));
        }
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
        Webhooks webhooks = closing(new Webhooks(keys, options));
        if (options.wants("start")) {
            new Starts(launcher, options.builds().getFirst(), database).measure(options.rounds(), report);
        }
        List<Service> services = new ArrayList<>();
        for (Build build : options.builds()) {
            services.add(closing(launcher.start(build, database)));
        }
        Service shipped = services.getFirst();
        Memory memory = new Memory(shipped);
        Site few = new Site(shipped, database, Sessions.of(keys, database, USERS, USERS));
        if (options.wants("read")) {
            read(few, services);
        }
        if (options.wants("webhook")) {
            webhooks.measure(few, services, report);
        }
        if (options.wants("trades")) {
            new Trades(launcher, few, options).measure(report);
        }
        if (options.wants("memory")) {
            memory.measure(report);
        }
        if (options.wants("growth")) {
            Database large = cluster.create("many");
            Service service = closing(launcher.start(options.builds().getFirst(), large));
            Site many = new Site(service, large, Sessions.of(keys, large, options.users(), USERS));
            few.sessions().trade(database, options.trades());
            many.sessions().trade(large, options.trades());
            new Growth(webhooks, options).measure(List.of(few, many), report);
        }
        report.print(WORK.resolve("result.md"));
    }

    private void read(Site few, List<Service> services) throws Exception {
        List<Contender> contenders = new ArrayList<>(services);
        contenders.add(closing(Peer.bare(options.builds().getFirst(), few)));
        for (String peer : options.peers()) {
            contenders.add(closing(Peer.parse(peer, few.database())));
        }
        new Reads(options).measure(few, contenders, report);
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
