package tradehall.ibkr;

import tradehall.auth.Caller;
import tradehall.auth.Session;
import tradehall.http.Reply;
import tradehall.http.Request;

/// `GET /api/v1/ibkr/coverage/`: which days of which accounts the caller's imports cover, and which days in between are
/// missing (Contract §7).
public final class CoverageHandler {

    private static final int ACCOUNT = Caller.COLUMNS + 1;
    private static final int IS_GAP = Caller.COLUMNS + 2;
    private static final int SINCE = Caller.COLUMNS + 3;
    private static final int UNTIL = Caller.COLUMNS + 4;
    private static final int WIDEST = 8 << 10;

    public Reply get(Session session, Request request) {
        session.caller();
        return Reply.stream(200, Reply.JSON, out -> {
            CoverageJson json = new CoverageJson(out);
            session.stream("imports.coverage", WIDEST, (_, row) -> {
                if (!row.isNull(ACCOUNT)) {
                    json.add(row.text(ACCOUNT), row.bool(IS_GAP), row.text(SINCE), row.text(UNTIL));
                }
            });
            json.end();
        }).asPackable();
    }
}
