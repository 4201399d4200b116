package tradehall.ibkr.connection;

import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import tradehall.db.Database;
import tradehall.db.Row;
import tradehall.ibkr.connection.Keyring.SealedToken;

/// The command that reseals all tokens with the first key, alongside live traffic, so that the other keys can be
/// removed (Contract §12). A token that no key opens is set aside and reported, and its owner is asked for it again.
public final class RotateKeys {

    private static final int AT_ONCE = 500;
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Keyring keys;
    private final Database database;
    private final Clock clock;
    private final PrintStream out;
    private long resealed;
    private long unreadable;

    public RotateKeys(Keyring keys, Database database, Clock clock, PrintStream out) {
        this.keys = keys;
        this.database = database;
        this.clock = clock;
        this.out = out;
    }

    private record Kept(UUID user, long id, String keyId, String sealed) {

        static Kept of(Row row) {
            return new Kept(row.uuid(1), row.number(2), row.text(3), row.text(4));
        }
    }

    /// @return whether every token could be opened
    public boolean run() {
        Kept last = new Kept(BEFORE_ALL, 0, "", "");
        for (List<Kept> some = after(last); !some.isEmpty(); some = after(last)) {
            some.forEach(this::rotate);
            last = some.getLast();
        }
        out.println(resealed + " tokens resealed, " + unreadable + " could not be opened");
        return unreadable == 0;
    }

    private List<Kept> after(Kept last) {
        List<Kept> some = new ArrayList<>();
        database.list("connection.kept", row -> some.add(Kept.of(row)), last.user().toString(), last.id(), AT_ONCE);
        return some;
    }

    private void rotate(Kept kept) {
        Optional<String> token = keys.open(kept.keyId(), kept.sealed(), kept.user(), kept.id());
        if (token.isEmpty()) {
            putAside(kept);
        } else if (!kept.keyId().equals(keys.firstId())) {
            reseal(kept, token.get());
        }
    }

    /// The token's state, its rate above all, moves to its new fingerprint at the same moment.
    private void reseal(Kept kept, String token) {
        SealedToken sealed = keys.seal(token, kept.user(), kept.id());
        String fingerprints = FetchStore.array(keys.fingerprints(token));
        resealed += database.in(transaction -> {
            transaction.find("connection.join-token", _ -> true, fingerprints, fingerprints,
                    clock.instant().toString());
            return transaction.execute("connection.reseal", sealed.sealed(), sealed.keyId(), sealed.fingerprint(),
                    kept.user().toString(), kept.id(), kept.sealed());
        });
    }

    private void putAside(Kept kept) {
        unreadable++;
        out.println("connection " + kept.id() + " of user " + kept.user() + ": no key opens its token");
        Decision.Rest rest = Fetch.unreadable();
        database.in(transaction -> transaction.execute("connection.put-aside", rest.detail(), rest.action(),
                kept.user().toString(), kept.id(), kept.sealed()));
    }
}
