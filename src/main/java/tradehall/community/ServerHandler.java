package tradehall.community;

import io.helidon.webserver.http.ServerRequest;

import tradehall.auth.Caller;
import tradehall.auth.Callers;
import tradehall.auth.Claims;
import tradehall.db.Database;
import tradehall.field.Resource.Parsed;
import tradehall.http.ApiException;
import tradehall.http.Body;
import tradehall.http.Reply;
import tradehall.json.JsonValue.JsonObject;

/// `server/` and `server/{id}/`: how servers come to be, change and go. Whoever makes one owns it, for good.
public final class ServerHandler {

    private static final String CATEGORY = "category";

    private final Database database;
    private final Callers callers;
    private final Permissions permissions;

    public ServerHandler(Database database, Callers callers) {
        this.database = database;
        this.callers = callers;
        this.permissions = new Permissions(callers);
    }

    public Reply post(Claims claims, ServerRequest request) {
        Caller caller = permissions.staff(claims);
        JsonObject values = valid(Server.SERVER.parseNew(Body.object(request)));
        return database.in(transaction -> {
            long id = ServerStore.create(transaction, values, caller);
            return Reply.json(201, ServerStore.get(transaction, claims, id));
        });
    }

    public Reply get(Claims claims, ServerRequest request) {
        return Reply.json(200, ServerStore.find(callers, claims, ServerId.of(request)).orElseThrow(ApiException::notFound));
    }

    public Reply patch(Claims claims, ServerRequest request) {
        long id = ServerId.of(request);
        permissions.owner(claims, id).orElseThrow(ApiException::notFound);
        JsonObject changes = valid(Server.SERVER.parse(Body.object(request)));
        return database.in(transaction -> {
            JsonObject stored = ServerStore.lock(transaction, id).orElseThrow(ApiException::notFound);
            changes.members().forEach(stored::with);
            ServerStore.save(transaction, stored, id);
            return Reply.json(200, ServerStore.get(transaction, claims, id));
        });
    }

    /// Its channels and memberships go with it. One that is gone already is as good as deleted.
    public Reply delete(Claims claims, ServerRequest request) {
        long id = ServerId.of(request);
        if (permissions.owner(claims, id).isPresent()) {
            database.in(transaction -> transaction.execute("server.delete", id));
        }
        return Reply.noContent();
    }

    /// The changes, if the category named is there: categories stay, so it still is when the changes are written.
    private JsonObject valid(Parsed parsed) {
        parsed.changes().text(CATEGORY)
                .filter(name -> database.find("category.find", _ -> true, name).isEmpty())
                .ifPresent(name -> parsed.errors().members().putAll(
                        ApiException.fieldError(CATEGORY, "Object with name=" + name + " does not exist.").members()));
        if (!parsed.errors().isEmpty()) {
            throw ApiException.invalid(parsed.errors());
        }
        return parsed.changes();
    }
}
