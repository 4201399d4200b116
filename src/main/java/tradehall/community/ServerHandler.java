package tradehall.community;

import tradehall.auth.Session;
import tradehall.db.Transaction;
import tradehall.field.Resource.Parsed;
import tradehall.http.ApiException;
import tradehall.http.JsonBody;
import tradehall.http.PathId;
import tradehall.http.Reply;
import tradehall.http.Request;
import tradehall.json.JsonValue.JsonObject;

/// `server/` and `server/{id}/`: creates, changes and deletes servers. Whoever creates one owns it for good.
public final class ServerHandler {

    private static final String CATEGORY = "category";

    public Reply post(Session session, Request request) {
        Permissions.requireStaff(session);
        Parsed parsed = Community.SERVER.parseNew(JsonBody.fields(request, Community.SERVER));
        long id = session.write((transaction, caller) ->
                ServerStore.create(transaction, valid(transaction, parsed), caller));
        return shown(201, session, id);
    }

    public Reply get(Session session, Request request) {
        return shown(200, session, PathId.of(request));
    }

    public Reply patch(Session session, Request request) {
        long id = PathId.of(request);
        if (!Permissions.requireOwner(session, id)) {
            throw ApiException.notFound();
        }
        Parsed parsed = Community.SERVER.parse(JsonBody.fields(request, Community.SERVER));
        session.write((transaction, _) -> {
            JsonObject changes = valid(transaction, parsed);
            JsonObject stored = ServerStore.lock(transaction, id).orElseThrow(ApiException::notFound);
            changes.members().forEach(stored::with);
            ServerStore.save(transaction, stored, id);
            return id;
        });
        return shown(200, session, id);
    }

    private static Reply shown(int status, Session session, long id) {
        return Reply.json(status, ServerStore.find(session, id).orElseThrow(ApiException::notFound));
    }

    /// Deletes its channels and memberships, too. Deleting one that is already gone succeeds.
    public Reply delete(Session session, Request request) {
        long id = PathId.of(request);
        if (Permissions.requireOwner(session, id)) {
            ServerStore.delete(session, id);
        }
        return Reply.noContent();
    }

    /// The changes, if the category named is there: categories stay, so it still is when the changes are written.
    private static JsonObject valid(Transaction transaction, Parsed parsed) {
        parsed.changes().text(CATEGORY)
                .filter(name -> !CategoryStore.exists(transaction, name))
                .ifPresent(name -> parsed.errors().members().putAll(
                        ApiException.fieldError(CATEGORY, "Object with name=" + name + " does not exist.").members()));
        return ApiException.requireValid(parsed);
    }
}
