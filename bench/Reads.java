import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// `GET /api/v1/account/user/` by users at random, beside pgbench reading the same twenty columns of the same rows by
/// key, and beside other servers that read a row of the same table.
record Reads(Options options) {

    static final String PATH = "/api/v1/account/user/";

    private static final Path LIMIT = Path.of("bench", "sql", "read.sql");
    private static final String PGBENCH = "pgbench";

    /// @param contenders builds of Tradehall, the first of them the one of interest, and peers, on the same database
    void measure(Site site, List<? extends Contender> contenders, Report report) {
        String measure = "read, " + site.sessions().users() + " users";
        Rounds cold = new Rounds();
        contenders.forEach(contender -> cold.add(contender.name(), load(contender, site, options.warmUpSeconds())));
        cold.add(PGBENCH, limit(site));
        report.load(measure + ", first " + options.warmUpSeconds() + " s of a process", cold, PGBENCH);
        Rounds warm = new Rounds();
        for (int round = 0; round < options.rounds(); round++) {
            contenders.forEach(contender -> warm.add(contender.name(), load(contender, site, options.seconds())));
            warm.add(PGBENCH, limit(site));
        }
        report.load(measure, warm, PGBENCH);
    }

    static Sample load(Contender contender, Site site, int seconds) {
        return Wrk.load(contender, site.database(), PATH, seconds, "read.lua", site.sessions().tokens());
    }

    private Sample limit(Site site) {
        Sessions sessions = site.sessions();
        return site.database().pgbench(LIMIT, options.seconds(),
                Map.of("first", Sessions.FIRST_USER, "count", sessions.count(), "stride", sessions.stride()));
    }
}
