package tradehall.account;

import java.util.Map;
import java.util.function.BiPredicate;

import io.helidon.webserver.http.ServerRequest;

import tradehall.auth.Caller;
import tradehall.auth.Claims;
import tradehall.auth.Session;
import tradehall.db.Transaction;
import tradehall.field.Resource.Parsed;
import tradehall.http.ApiException;
import tradehall.http.Body;
import tradehall.http.Reply;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonObject;
import tradehall.json.JsonWriter;

/// `GET` and `POST` of one account resource, the caller's own. `POST` is a partial update: read, merge and write happen
/// under a lock of the user's row, so concurrent updates of different fields lose nothing (Contract §4, §5).
public final class AccountHandler {

    private final AccountStore store;
    private final Guard guard;

    public AccountHandler(AccountStore store, Guard guard) {
        this.store = store;
        this.guard = guard;
    }

    public Reply get(Session session, ServerRequest request) {
        return Reply.json(200, store.shown(session));
    }

    public Reply post(Session session, ServerRequest request) {
        JsonObject body = Body.object(request);
        byte[] answer = session.write((transaction, caller) -> update(transaction, caller, session.claims(), body));
        return Reply.json(200, answer);
    }

    private byte[] update(Transaction transaction, Caller caller, Claims claims, JsonObject body) {
        Parsed parsed = store.parse(transaction, caller, body);
        ApiException.requireValid(parsed);
        JsonObject shown = store.shown(transaction, claims);
        JsonObject stored = store.showsMoreThanStored(claims) ? store.stored(transaction, claims) : shown;
        JsonObject standing = shown.isEmpty() ? stored : shown;
        guard.require(caller, store.path(), differing(parsed.changes(), standing, JsonValue::equals));
        JsonObject changes = differing(parsed.changes(), standing, AccountHandler::areSpelledAlike);
        boolean firstWrite = shown.isEmpty() && !parsed.changes().isEmpty();
        if (!changes.isEmpty() || firstWrite) {
            changes.members().forEach(stored::with);
            store.save(transaction, caller, stored);
        }
        return store.answer(transaction, claims);
    }

    /// What of `wanted` is not alike what stands.
    private static JsonObject differing(JsonObject wanted, JsonObject standing, BiPredicate<JsonValue, JsonValue> alike) {
        JsonObject differing = new JsonObject();
        for (Map.Entry<String, JsonValue> field : wanted.members().entrySet()) {
            if (!alike.test(field.getValue(), standing.members().getOrDefault(field.getKey(), JsonValue.NULL))) {
                differing.with(field.getKey(), field.getValue());
            }
        }
        return differing;
    }

    /// `1.0` for `1` changes no right, and yet it is what the next read must show.
    private static boolean areSpelledAlike(JsonValue one, JsonValue other) {
        return JsonWriter.text(one).equals(JsonWriter.text(other));
    }
}
