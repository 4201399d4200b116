package tradehall.server;

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
        JsonObject body = Body.object(request);
        return Reply.json(201, database.in(transaction -> {
            JsonObject values = valid(transaction, Server.SERVER.parseNew(body));
            return ServerStore.get(transaction, claims, ServerStore.create(transaction, values, caller));
        }));
    }

    public Reply get(Claims claims, ServerRequest request) {
        return Reply.json(200, ServerStore.find(callers, claims, ServerId.of(request)).orElseThrow(ApiException::notFound));
    }

    public Reply patch(Claims claims, ServerRequest request) {
        long id = ServerId.of(request);
        permissions.owner(claims, id).orElseThrow(ApiException::notFound);
        JsonObject body = Body.object(request);
        return Reply.json(200, database.in(transaction -> {
            JsonObject stored = ServerStore.lock(transaction, id).orElseThrow(ApiException::notFound);
            valid(transaction, Server.SERVER.parse(body)).members().forEach(stored::with);
            ServerStore.save(transaction, stored, id);
            return ServerStore.get(transaction, claims, id);
        }));
    }

    /// Its channels and memberships go with it. One that is gone already is as good as deleted.
    public Reply delete(Claims claims, ServerRequest request) {
        long id = ServerId.of(request);
        if (permissions.owner(claims, id).isPresent()) {
            database.in(transaction -> transaction.execute("server.delete", id));
        }
        return Reply.noContent();
    }

    private static JsonObject valid(Transaction transaction, Parsed parsed) {
        parsed.changes().text(CATEGORY)
                .filter(name -> transaction.find("category.find", _ -> true, name).isEmpty())
                .ifPresent(name -> parsed.errors().members().putAll(
                        ApiException.fieldError(CATEGORY, "Object with name=" + name + " does not exist.").members()));
        if (!parsed.errors().isEmpty()) {
            throw ApiException.invalid(parsed.errors());
        }
        return parsed.changes();
    }
}
