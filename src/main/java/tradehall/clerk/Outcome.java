package tradehall.clerk;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What became of a delivery; the names are those in the log of deliveries and in the metrics.
enum Outcome {
    /// It changed what is stored.
    APPLIED,
    /// What is stored is newer, or closed by a tombstone.
    STALE,
    /// This very delivery was processed before.
    REPEATED,
    /// Refused for good, as it is.
    REFUSED,
    /// Not processed; another try helps.
    FAILED;

    /// Those that the log of deliveries tells: a repetition leaves none of its own.
    static final List<String> LOGGED = Stream.of(APPLIED, FAILED, REFUSED, STALE).map(Outcome::text).toList();

    static Outcome of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
