package tradehall.account;

import java.util.List;

import tradehall.auth.Session;
import tradehall.db.Transaction;
import tradehall.field.Resource.Parsed;
import tradehall.http.ApiException;
import tradehall.http.EntityTag;
import tradehall.http.JsonBody;
import tradehall.http.Reply;
import tradehall.http.Request;
import tradehall.json.JsonValue.JsonObject;

/// `GET` and `POST` of one account resource, the caller's own. `POST` is a partial update: only what differs from the
/// stored state is written, under a lock of the user's row, so concurrent updates of different fields lose nothing
/// (Contract §4, §5). Comparing with the state before the lock is good enough: if two requests change a field at the
/// same time, one of them writes last, as in any order.
public final class AccountHandler {

    private final ResourceStore store;
    private final Guard guard;

    public AccountHandler(ResourceStore store, Guard guard) {
        this.store = store;
        this.guard = guard;
    }

    public Reply get(Session session, Request request) {
        return tagged(store.show(session));
    }

    public Reply post(Session session, Request request) {
        Parsed parsed = store.parse(JsonBody.fields(request, store.resource()));
        CurrentValues standing = CurrentValues.of(store, session);
        JsonObject changes = standing.spelledOtherwise(parsed.changes());
        boolean madeHere = standing.isFirstWrite() && !parsed.changes().isEmpty();
        if (parsed.errors().isEmpty() && changes.isEmpty() && !madeHere) {
            EntityTag.requireMatch(request, standing.json());
            return tagged(standing.json());
        }
        List<String> guarded = guard.changed(store.path(), parsed.changes(), standing);
        int kept = keptForComparison(request, session, standing.bytes());
        session.write((transaction, caller) -> {
            store.rule().check(transaction, caller, parsed);
            ApiException.requireValid(parsed);
            requireMatch(request, transaction, session, kept);
            guard.require(caller, guarded);
            return requireRoom(store.save(transaction, caller, changes), request.limits().resourceSize());
        });
        return tagged(store.show(session));
    }

    /// The standing values are not looked at again; their memory is given back, unless the transaction needs it.
    ///
    /// @return bytes that stay held
    private static int keptForComparison(Request request, Session session, int held) {
        if (EntityTag.isAwaited(request)) {
            return held;
        }
        session.hold().give(held);
        return 0;
    }

    /// Checked under the lock: of several changes conditional on the same state, only the first succeeds.
    private void requireMatch(Request request, Transaction transaction, Session session, int held) {
        if (EntityTag.isAwaited(request)) {
            EntityTag.requireMatch(request, store.show(transaction, session, held));
        }
    }

    private static Reply tagged(byte[] json) {
        return Reply.json(200, json).with("ETag", EntityTag.of(json));
    }

    private static boolean requireRoom(ResourceStore.Size size, int most) {
        if (size.now() > most && size.now() > size.before()) {
            throw ApiException.invalid("non_field_errors",
                    "Ensure this resource has no more than " + most + " bytes as JSON.");
        }
        return true;
    }
}
