package tradehall.community;

import tradehall.auth.Session;
import tradehall.http.Reply;
import tradehall.http.Request;

/// `server/select/`: servers to browse, with channels and member counts, in one statement however many there are.
/// PostgreSQL renders the array, and its bytes go out as they came.
public final class SelectHandler {

    public Reply get(Session session, Request request) {
        Selection selection = Selection.parse(request.query().rawValue());
        byte[] servers = ServerStore.select(session, selection);
        return Reply.json(200, selection.checked(servers)).asPackable();
    }
}
