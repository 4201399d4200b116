package tradehall.clerk;

import java.io.PrintStream;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// The output of the reconcile command: progress, each change (the first thousand of a kind), and totals at the end.
final class ReconcileReport {

    private static final int EVERY = 500;
    private static final int NAMED = 1000;

    private final PrintStream out;
    private final Map<String, Map<Outcome, Integer>> counts = new LinkedHashMap<>();
    private int unknown;

    ReconcileReport(PrintStream out) {
        this.out = out;
    }

    void seen(String kind, String id, Outcome outcome) {
        Map<Outcome, Integer> ofKind = counts.computeIfAbsent(kind, _ -> new EnumMap<>(Outcome.class));
        int count = ofKind.merge(outcome, 1, Integer::sum);
        if (outcome != Outcome.STALE && count <= NAMED) {
            out.println((outcome == Outcome.APPLIED ? "changed " : "skipped ") + kind + " " + id);
        }
        int all = ofKind.values().stream().mapToInt(Integer::intValue).sum();
        if (all % EVERY == 0) {
            out.println(kind + ": " + all + " seen");
        }
    }

    void unknownUser(String clerkId) {
        unknown++;
        out.println("not known to Clerk: user " + clerkId + " (left as it is)");
    }

    void note(String line) {
        out.println(line);
    }

    void end(boolean dryRun) {
        counts.forEach((kind, ofKind) -> out.println(kind + ": "
                + ofKind.values().stream().mapToInt(Integer::intValue).sum() + " seen, "
                + ofKind.getOrDefault(Outcome.APPLIED, 0) + (dryRun ? " would change" : " changed")
                + ofKind.entrySet().stream().filter(entry -> entry.getKey() == Outcome.REFUSED)
                        .map(entry -> ", " + entry.getValue() + " skipped").findFirst().orElse("")));
        out.println("users not known to Clerk: " + unknown);
    }
}
