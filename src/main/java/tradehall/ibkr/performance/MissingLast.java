package tradehall.ibkr.performance;

import java.util.Comparator;

/// The order of texts of which some are absent (empty, shown as null): these come last (Contract §11).
final class MissingLast {

    static final Comparator<String> LAST = last(Comparator.naturalOrder());

    private MissingLast() {
    }

    static Comparator<String> last(Comparator<String> told) {
        return (one, other) -> one.isEmpty() || other.isEmpty() ? Boolean.compare(one.isEmpty(), other.isEmpty())
                : told.thenComparing(Comparator.naturalOrder()).compare(one, other);
    }
}
