package tradehall.account;

import java.util.Map;

import io.helidon.webserver.http.ServerRequest;

import tradehall.auth.Caller;
import tradehall.auth.Callers;
import tradehall.auth.Claims;
import tradehall.db.Database;
import tradehall.db.Transaction;
import tradehall.field.Resource.Parsed;
import tradehall.http.ApiException;
import tradehall.http.Body;
import tradehall.http.Reply;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonObject;

/// `GET` and `POST` of one account resource, the caller's own. `POST` is a partial update: read, merge and write happen
/// under a lock of the user's row, so concurrent updates of different fields lose nothing (Contract §4, §5).
public final class AccountHandler {

    private final AccountStore store;
    private final Database database;
    private final Callers callers;
    private final Guard guard;

    public AccountHandler(AccountStore store, Database database, Callers callers, Guard guard) {
        this.store = store;
        this.database = database;
        this.callers = callers;
        this.guard = guard;
    }

    public Reply get(Claims claims, ServerRequest request) {
        return Reply.json(200, store.shown(callers, claims));
    }

    public Reply post(Claims claims, ServerRequest request) {
        callers.require(claims); // before the body is read
        JsonObject body = Body.object(request);
        byte[] answer = database.in(transaction -> update(transaction, claims, body));
        return Reply.json(200, answer);
    }

    private byte[] update(Transaction transaction, Claims claims, JsonObject body) {
        Caller caller = callers.lock(transaction, claims);
        Parsed parsed = store.parse(transaction, caller, body);
        if (!parsed.errors().isEmpty()) {
            throw ApiException.invalid(parsed.errors());
        }
        JsonObject shown = store.shown(transaction, claims);
        JsonObject stored = store.showsMoreThanStored(claims) ? store.stored(transaction, claims) : shown;
        JsonObject changes = changes(parsed.changes(), shown.isEmpty() ? stored : shown);
        guard.require(caller, store.path(), changes);
        boolean firstWrite = shown.isEmpty() && !parsed.changes().isEmpty();
        if (!changes.isEmpty() || firstWrite) {
            changes.members().forEach(stored::with);
            store.save(transaction, caller, stored);
        }
        return store.answer(transaction, claims);
    }

    /// What of `wanted` differs from what stands.
    private static JsonObject changes(JsonObject wanted, JsonObject standing) {
        JsonObject changes = new JsonObject();
        for (Map.Entry<String, JsonValue> field : wanted.members().entrySet()) {
            if (!field.getValue().equals(standing.members().get(field.getKey()))) {
                changes.with(field.getKey(), field.getValue());
            }
        }
        return changes;
    }
}
