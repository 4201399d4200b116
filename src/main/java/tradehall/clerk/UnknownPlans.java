package tradehall.clerk;

import java.util.LinkedHashSet;
import java.util.Set;

/// The plans in one event that have no subscription level. The log gets one line for all of them, however many items
/// the event has: a thousand lines would bury whatever else is told in that second.
final class UnknownPlans {

    private static final System.Logger LOGGER = System.getLogger(UnknownPlans.class.getName());

    /// Enough to find them in Clerk's dashboard.
    private static final int NAMED = 3;
    private static final int LONGEST = 40;

    private final Set<String> named = new LinkedHashSet<>();
    private int items;

    /// @param slug of one more item's plan
    void add(String slug) {
        items++;
        if (named.size() <= NAMED) {
            named.add(slug.length() > LONGEST ? slug.substring(0, LONGEST) + "…" : slug);
        }
    }

    /// Says so, if there are any.
    void warn() {
        if (items > 0) {
            LOGGER.log(System.Logger.Level.WARNING, message());
        }
    }

    /// For the log.
    String message() {
        String names = String.join(", ", named.stream().limit(NAMED).toList()) + (named.size() > NAMED ? ", …" : "");
        return items + " billing items belong to plans without a subscription level (" + names
                + "); see billing.plan-levels";
    }
}
