package tradehall.account;

import java.util.Map;
import java.util.function.BiPredicate;

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
import tradehall.json.JsonWriter;

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
