package tradehall.clerk;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// The three headers that every delivery carries: enough to refuse one before its body is read (Contract §6, DOMAIN C).
///
/// @param id of the message; the same on each attempt
/// @param timestamp seconds since 1970, as sent
/// @param signature one or several, separated by spaces
record SvixHeaders(String id, String timestamp, String signature) {

    private static final List<String> FAMILIES = List.of("svix-", "webhook-");
    private static final List<String> NAMES = List.of("id", "timestamp", "signature");
    /// Longer ids do not occur; the id becomes a key in the database.
    private static final int MAX_ID_LENGTH = 255;
    private static final long TOLERANCE_SECONDS = 300;

    /// Takes the family of headers that is complete, `svix-` before `webhook-`.
    ///
    /// @param header looks up a request header by its lower-case name
    /// @throws RefusedException when a header is missing, or the timestamp is too far from now
    static SvixHeaders of(Function<String, Optional<String>> header, Clock clock) {
        for (String family : FAMILIES) {
            UnaryOperator<String> sent = name -> header.apply(family + name).orElse("");
            SvixHeaders found = new SvixHeaders(sent.apply("id"), sent.apply("timestamp"), sent.apply("signature"));
            if (found.isComplete()) {
                return found.fresh(clock);
            }
        }
        List<String> missing = NAMES.stream().map(FAMILIES.getFirst()::concat)
                .filter(name -> header.apply(name).filter(value -> !value.isBlank()).isEmpty()).toList();
        throw new RefusedException("Missing required headers: " + String.join(", ", missing) + ".");
    }

    private boolean isComplete() {
        return !id.isBlank() && !timestamp.isBlank() && !signature.isBlank();
    }

    private SvixHeaders fresh(Clock clock) {
        if (id.length() > MAX_ID_LENGTH) {
            throw new RefusedException("The svix-id header is longer than " + MAX_ID_LENGTH + " characters.");
        }
        long late = clock.instant().getEpochSecond() - seconds();
        if (Math.abs(late) > TOLERANCE_SECONDS) {
            throw SvixSignature.refused("Message timestamp too " + (late > 0 ? "old" : "new"));
        }
        return this;
    }

    private long seconds() {
        if (!timestamp.matches("[0-9]{1,12}")) {
            throw SvixSignature.refused("Invalid Signature Headers");
        }
        return Long.parseLong(timestamp);
    }
}
