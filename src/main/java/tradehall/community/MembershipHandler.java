package tradehall.community;

import tradehall.auth.Session;
import tradehall.http.ApiException;
import tradehall.http.PathId;
import tradehall.http.Reply;
import tradehall.http.Request;

/// `server/{id}/membership/`: the caller joins and leaves. Both succeed when repeated.
public final class MembershipHandler {

    public Reply post(Session session, Request request) {
        return done(ServerStore.join(session, PathId.of(request)));
    }

    public Reply delete(Session session, Request request) {
        return done(ServerStore.leave(session, PathId.of(request)));
    }

    private static Reply done(boolean found) {
        if (!found) {
            throw ApiException.notFound();
        }
        return Reply.noContent();
    }
}
