import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `GET /api/v1/account/user/` by users at random, beside pgbench reading the same twenty columns of the same rows by key.
record Reads(Options options) {

    static final String PATH = "/api/v1/account/user/";

    private static final Path LIMIT = Path.of("bench", "sql", "read.sql");

    /// @param others builds to compare with, on the same database
    void measure(Site site, List<Service> others, Report report) {
        List<Service> services = new ArrayList<>(List.of(site.service()));
        services.addAll(others);
        services.forEach(service -> load(service, site, options.warmUpSeconds()));
        List<List<Wrk.Sample>> samples = services.stream().map(_ -> (List<Wrk.Sample>) new ArrayList<Wrk.Sample>()).toList();
        List<Double> limits = new ArrayList<>();
        for (int round = 0; round < options.rounds(); round++) {
            for (int i = 0; i < services.size(); i++) {
                samples.get(i).add(load(services.get(i), site, options.seconds()));
            }
            limits.add(limit(site));
        }
        for (int i = 0; i < services.size(); i++) {
            report.load("read, " + site.sessions().users() + " users" + (i == 0 ? "" : ", " + services.get(i).build()), samples.get(i), limits);
        }
    }

    /// Whether reads get dearer with the number of users: both sites in the same rounds.
    void compare(Site few, Site many, Report report) {
        load(few.service(), few, options.warmUpSeconds());
        load(many.service(), many, options.warmUpSeconds());
        List<Wrk.Sample> fewSamples = new ArrayList<>();
        List<Wrk.Sample> manySamples = new ArrayList<>();
        List<Double> fewLimits = new ArrayList<>();
        List<Double> manyLimits = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < options.rounds(); round++) {
            fewSamples.add(load(few.service(), few, options.seconds()));
            manySamples.add(load(many.service(), many, options.seconds()));
            fewLimits.add(limit(few));
            manyLimits.add(limit(many));
            ratios.add(manySamples.getLast().rate() / manyLimits.getLast() / (fewSamples.getLast().rate() / fewLimits.getLast()));
        }
        report.load("growth: read, " + few.sessions().users() + " users", fewSamples, fewLimits);
        report.load("growth: read, " + many.sessions().users() + " users", manySamples, manyLimits);
        report.ratio("growth: the one ratio to the other", ratios);
    }

    private static Wrk.Sample load(Service service, Site site, int seconds) {
        return Wrk.load(service, site.database(), PATH, seconds, "read.lua", site.sessions().tokens());
    }

    private double limit(Site site) {
        Sessions sessions = site.sessions();
        return site.database().pgbench(LIMIT, options.seconds(),
                Map.of("first", Sessions.FIRST_USER, "count", sessions.count(), "stride", sessions.stride()));
    }
}
