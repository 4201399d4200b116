package tradehall.ibkr;

import java.time.Duration;

import io.helidon.webserver.http.ServerRequest;

import tradehall.auth.Caller;
import tradehall.auth.Session;
import tradehall.http.Reply;

/// `GET /api/v1/ibkr/coverage/`: which days of which account the caller's imports are of, and which between them are missing
/// (Contract §7).
public final class CoverageHandler {

    private static final int ACCOUNT = Caller.COLUMNS + 1;
    private static final int IS_GAP = Caller.COLUMNS + 2;
    private static final int SINCE = Caller.COLUMNS + 3;
    private static final int UNTIL = Caller.COLUMNS + 4;
    private static final Duration WAIT = Duration.ofSeconds(2);

    private final Slots slots;

    /// @param atOnce how many answers may be read from the database at the same time
    public CoverageHandler(int atOnce) {
        this.slots = new Slots(atOnce, WAIT, "Too many long lists are being read right now.");
    }

    public Reply get(Session session, ServerRequest request) {
        session.caller();
        return Reply.stream(200, Reply.JSON, out -> {
            try (Slots.Slot slot = slots.new Slot()) {
                slot.take();
                CoverageJson json = new CoverageJson(out);
                session.stream("imports.coverage", (_, row) -> {
                    if (!row.isNull(ACCOUNT)) {
                        json.add(row.text(ACCOUNT), row.bool(IS_GAP), row.text(SINCE), row.text(UNTIL));
                    }
                });
                json.end();
            }
        });
    }
}
