package tradehall.community;

import io.helidon.webserver.http.ServerRequest;

import tradehall.auth.Session;
import tradehall.http.ApiException;
import tradehall.http.PathId;
import tradehall.http.Reply;

/// `server/{id}/membership/`: the caller joins and leaves. Both are done where they are done already.
public final class MembershipHandler {

    public Reply post(Session session, ServerRequest request) {
        return done(ServerStore.join(session, PathId.of(request)));
    }

    public Reply delete(Session session, ServerRequest request) {
        return done(ServerStore.leave(session, PathId.of(request)));
    }

    private static Reply done(boolean found) {
        if (!found) {
            throw ApiException.notFound();
        }
        return Reply.noContent();
    }
}
