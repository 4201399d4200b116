package tradehall.community;

import java.util.List;

import io.helidon.webserver.http.ServerRequest;

import tradehall.auth.Caller;
import tradehall.auth.Callers;
import tradehall.auth.Claims;
import tradehall.db.Columns;
import tradehall.db.Database;
import tradehall.db.Transaction;
import tradehall.field.Resource.Parsed;
import tradehall.http.ApiException;
import tradehall.http.Body;
import tradehall.http.Reply;
import tradehall.json.JsonValue.JsonObject;

/// `server/{id}/channels/`: a server's channels, by id, and new ones.
public final class ChannelHandler {

    private final Database database;
    private final Callers callers;
    private final Permissions permissions;

    public ChannelHandler(Database database, Callers callers) {
        this.database = database;
        this.callers = callers;
        this.permissions = new Permissions(callers);
    }

    public Reply get(Claims claims, ServerRequest request) {
        return callers.read(claims, "channel.list", (_, row) -> {
            if (row.isNull(Caller.COLUMNS + 1)) {
                throw ApiException.notFound();
            }
            return Reply.json(200, row.utf8(Caller.COLUMNS + 1));
        }, ServerId.of(request));
    }

    public Reply post(Claims claims, ServerRequest request) {
        long id = ServerId.of(request);
        Caller caller = permissions.owner(claims, id).orElseThrow(ApiException::notFound);
        Parsed parsed = Server.CHANNEL.parseNew(Body.object(request));
        if (!parsed.errors().isEmpty()) {
            throw ApiException.invalid(parsed.errors());
        }
        return database.in(transaction -> create(transaction, parsed.changes(), caller, id));
    }

    private static Reply create(Transaction transaction, JsonObject values, Caller owner, long serverId) {
        ServerStore.lock(transaction, serverId).orElseThrow(ApiException::notFound);
        List<String> parameters = Columns.parameters(Server.CHANNEL, values);
        parameters.addAll(List.of(owner.id(), Long.toString(serverId)));
        return transaction.find("channel.create", row -> Reply.json(201, row.utf8(1)), parameters.toArray()).orElseThrow();
    }
}
