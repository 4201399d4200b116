import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What the command line asks for.
///
/// @param builds the one that is measured, then those it is compared with
/// @param peers  other servers to read with in the same rounds, as [Peer#parse] takes them
/// @param users  of the large database
/// @param trades of each user, in the small and the large one
record Options(Set<String> measures, int rounds, int seconds, int warmUpSeconds, List<Build> builds, List<String> peers,
               int users, int trades) {

    private static final Set<String> ALL = new LinkedHashSet<>(List.of("start", "read", "webhook", "trades", "memory",
            "growth"));

    static Options parse(List<String> arguments) {
        Set<String> measures = new LinkedHashSet<>();
        List<Build> others = new ArrayList<>();
        List<String> peers = new ArrayList<>();
        String build = "target";
        int rounds = 5;
        int seconds = 5;
        int warmUp = 60;
        int users = 1_000_000;
        int trades = 20;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (ALL.contains(argument)) {
                measures.add(argument);
                continue;
            }
            String value = i + 1 < arguments.size() ? arguments.get(++i) : "";
            switch (argument) {
                case "--rounds" -> rounds = number(argument, value);
                case "--seconds" -> seconds = number(argument, value);
                case "--warm-up" -> warmUp = number(argument, value);
                case "--build" -> build = value;
                case "--against" -> others.add(Build.parse(value));
                case "--peer" -> peers.add(value);
                case "--users" -> users = number(argument, value);
                case "--trades" -> trades = number(argument, value);
                default -> throw wrong();
            }
        }
        List<Build> builds = new ArrayList<>(List.of(Build.parse(build).named("Tradehall")));
        builds.addAll(others);
        return new Options(measures.isEmpty() ? ALL : measures, rounds, seconds, warmUp, builds, peers, users, trades);
    }

    boolean wants(String measure) {
        return measures.contains(measure);
    }

    private static int number(String option, String value) {
        if (!value.matches("[1-9][0-9]{0,6}")) {
            throw wrong();
        }
        return Integer.parseInt(value);
    }

    private static RuntimeException wrong() {
        System.err.println("usage: bench/run [" + String.join("] [", ALL)
                + "] [--rounds 5] [--seconds 5] [--warm-up 60] [--users 1000000] [--trades 20]"
                + " [--build \"<directory> <JVM flags>\"] [--against \"<directory> <JVM flags>\"]…"
                + " [--peer \"<address> <command>\"]…");
        System.exit(2);
        return new IllegalArgumentException();
    }
}
