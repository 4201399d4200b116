package tradehall.ibkr;

import tradehall.auth.Session;
import tradehall.http.Reply;
import tradehall.http.Request;

/// `GET /api/v1/ibkr/coverage/`: which days of which accounts the caller's imports cover, and which days in between are
/// missing (Contract §7).
public final class CoverageHandler {

    public Reply get(Session session, Request request) {
        session.caller();
        return Reply.stream(200, Reply.JSON, out -> {
            CoverageJson json = new CoverageJson(out);
            CoverageStore.stream(session, json);
            json.end();
        }).asPackable();
    }
}
