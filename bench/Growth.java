import java.io.IOException;
import java.util.List;

/// Whether requests get more expensive with the number of users and trades: the same work on a small database and on a
/// large one, in turns.
record Growth(Webhooks webhooks, Options options) {

    private static final List<String> PATHS = List.of(Reads.PATH, "/api/v1/ibkr/tradehistory/",
            "/api/v1/ibkr/statistics/");

    void measure(List<Site> sites, Report report) throws IOException {
        for (String path : PATHS) {
            sites.forEach(site -> load(site, path, options.warmUpSeconds()));
            Rounds rounds = new Rounds();
            for (int round = 0; round < options.rounds(); round++) {
                sites.forEach(site -> rounds.add(name(site), load(site, path, options.seconds())));
            }
            report.load("growth: GET " + path, rounds, name(sites.getFirst()));
        }
        Rounds rounds = new Rounds();
        for (int round = 0; round <= options.rounds(); round++) {
            for (Site site : sites) {
                Sample sample = webhooks.load(site.service(), site, options.seconds());
                if (round > 0) {
                    rounds.add(name(site), sample);
                }
            }
        }
        report.load("growth: webhook", rounds, name(sites.getFirst()));
    }

    private static Sample load(Site site, String path, int seconds) {
        return Wrk.load(site.service(), site.database(), path, seconds, "read.lua", site.sessions().tokens());
    }

    private static String name(Site site) {
        return Report.format("%,d users", site.sessions().users());
    }
}
