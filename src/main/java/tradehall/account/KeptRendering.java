package tradehall.account;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

import tradehall.auth.Claims;
import tradehall.auth.Session;

/// A resource stored in its row as rendered JSON: read by a statement that calls no function, which saves PostgreSQL a
/// quarter of the time (`bench/PROFILE.md`).
///
/// @param statement takes only the Clerk id; returns null if the stored rendering must not be shown
/// @param suits     whether the stored rendering is right for a token
/// @param end       what the token appends to it
record KeptRendering(String statement, Predicate<Claims> suits, Function<Claims, String> end) {

    private static final byte[] NONE = {};

    /// The resource, counted as held from now on; empty if it must be rendered afresh.
    Optional<byte[]> read(Session session) {
        if (!suits.test(session.claims())) {
            return Optional.empty();
        }
        byte[] kept = session.lookUp(statement, (_, row) ->
                Objects.requireNonNullElse(row.utf8(ResourceStore.JSON_COLUMN), NONE));
        return kept.length == 0 ? Optional.empty() : Optional.of(ended(session, kept));
    }

    private byte[] ended(Session session, byte[] kept) {
        byte[] last = end.apply(session.claims()).getBytes(StandardCharsets.UTF_8);
        session.hold().take(kept.length + last.length);
        byte[] whole = Arrays.copyOf(kept, kept.length + last.length);
        System.arraycopy(last, 0, whole, kept.length, last.length);
        return whole;
    }
}
