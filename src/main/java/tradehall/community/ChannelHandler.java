package tradehall.community;

import tradehall.auth.Session;
import tradehall.http.ApiException;
import tradehall.http.JsonBody;
import tradehall.http.PathId;
import tradehall.http.Reply;
import tradehall.http.Request;
import tradehall.json.JsonValue.JsonObject;

/// `server/{id}/channels/`: a server's channels, by id, and new ones.
public final class ChannelHandler {

    public Reply get(Session session, Request request) {
        return Reply.json(200, ChannelStore.list(session, PathId.of(request)).orElseThrow(ApiException::notFound));
    }

    public Reply post(Session session, Request request) {
        long id = PathId.of(request);
        if (!Permissions.requireOwner(session, id)) {
            throw ApiException.notFound();
        }
        JsonObject values = ApiException.requireValid(
                Community.CHANNEL.parseNew(JsonBody.fields(request, Community.CHANNEL)));
        return session.write((transaction, caller) -> {
            if (ServerStore.lock(transaction, id).isEmpty()) {
                throw ApiException.notFound();
            }
            return Reply.json(201, ChannelStore.create(transaction, values, caller, id));
        });
    }
}
