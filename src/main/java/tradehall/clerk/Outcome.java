package tradehall.clerk;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The outcome of a delivery; log of deliveries and metrics use these names.
enum Outcome {
    /// It changed what is stored.
    APPLIED,
    /// What is stored is newer, or is a tombstone.
    STALE,
    /// This very delivery was processed before.
    REPEATED,
    /// Refused for good: a retry would not help.
    REFUSED,
    /// Not processed; a retry may help.
    FAILED;

    /// Those in the log of deliveries, where a repetition leaves no entry of its own.
    static final List<String> LOGGED = Stream.of(APPLIED, FAILED, REFUSED, STALE).map(Outcome::text).toList();

    static Outcome of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
