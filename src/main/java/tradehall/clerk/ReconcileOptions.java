package tradehall.clerk;

import java.util.List;
import java.util.Locale;

/// The arguments of the reconcile command.
///
/// @param position where in the phase to begin: a number of objects to skip, or a user's id
record ReconcileOptions(boolean dryRun, Phase phase, String position) {

    /// In this order.
    enum Phase {
        USERS, MEMBERSHIPS, BILLING;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @throws IllegalArgumentException whose message says what is wrong
    static ReconcileOptions of(List<String> arguments) {
        ReconcileOptions options = new ReconcileOptions(false, Phase.USERS, "0");
        for (int i = 0; i < arguments.size(); i++) {
            options = switch (arguments.get(i)) {
                case "--dry-run" -> new ReconcileOptions(true, options.phase, options.position);
                case "--from" -> options.from(++i < arguments.size() ? arguments.get(i) : "");
                default -> throw new IllegalArgumentException("unknown argument " + arguments.get(i));
            };
        }
        return options;
    }

    private ReconcileOptions from(String place) {
        for (Phase wanted : Phase.values()) {
            String start = wanted.text() + ":";
            String rest = place.startsWith(start) ? place.substring(start.length()) : "";
            if (wanted == Phase.BILLING ? place.startsWith(start) : rest.matches("[0-9]{1,9}")) {
                return new ReconcileOptions(dryRun, wanted, rest);
            }
        }
        throw new IllegalArgumentException("--from takes users:N, memberships:N or billing:USER_ID");
    }
}
