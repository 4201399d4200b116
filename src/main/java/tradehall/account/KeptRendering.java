package tradehall.account;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

import tradehall.auth.Claims;
import tradehall.auth.Session;

/// A resource that its row keeps rendered: asked for by a statement that has no function to look up, which spares
/// PostgreSQL a quarter of it (`bench/PROFILE.md`).
///
/// @param statement takes the Clerk id alone; null where what is kept is not what is to be shown
/// @param suits     whether a token shows what is kept
/// @param end       what the token adds to it
record KeptRendering(String statement, Predicate<Claims> suits, Function<Claims, String> end) {

    private static final byte[] NONE = {};

    /// The resource, counted as held from now on; empty where it must be rendered anew.
    Optional<byte[]> read(Session session) {
        if (!suits.test(session.claims())) {
            return Optional.empty();
        }
        byte[] kept = session.read(statement, (_, row) ->
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
