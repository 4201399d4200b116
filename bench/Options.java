import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What the command line asks for.
///
/// @param builds directories with `tradehall.jar` and `libs/`: the one that is measured, then those it is compared with
record Options(Set<String> measures, int rounds, int seconds, int warmUpSeconds, List<Path> builds) {

    private static final Set<String> ALL = new LinkedHashSet<>(List.of("start", "read", "webhook", "trades", "memory", "growth"));

    static Options parse(List<String> arguments) {
        Set<String> measures = new LinkedHashSet<>();
        List<Path> builds = new ArrayList<>(List.of(Path.of("target")));
        int rounds = 5;
        int seconds = 5;
        int warmUp = 15;
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
                case "--against" -> builds.add(Path.of(value));
                default -> throw wrong();
            }
        }
        return new Options(measures.isEmpty() ? ALL : measures, rounds, seconds, warmUp, builds);
    }

    boolean wants(String measure) {
        return measures.contains(measure);
    }

    private static int number(String option, String value) {
        if (!value.matches("[1-9][0-9]{0,3}")) {
            throw wrong();
        }
        return Integer.parseInt(value);
    }

    private static RuntimeException wrong() {
        System.err.println("usage: bench/run [" + String.join("] [", ALL)
                + "] [--rounds 5] [--seconds 5] [--warm-up 15] [--against <directory of another build>]");
        System.exit(2);
        return new IllegalArgumentException();
    }
}
