package tradehall.ibkr;

import tradehall.auth.Caller;
import tradehall.auth.Session;

/// The days that the caller's imports cover, in the database.
final class CoverageStore {

    private static final int ACCOUNT = Caller.COLUMNS + 1;
    private static final int IS_GAP = Caller.COLUMNS + 2;
    private static final int SINCE = Caller.COLUMNS + 3;
    private static final int UNTIL = Caller.COLUMNS + 4;
    private static final int WIDEST = 8 << 10;

    private CoverageStore() {
    }

    /// Ranges of days by account, in each the covered ones before the gaps.
    static void stream(Session session, CoverageJson json) {
        session.stream("imports.coverage", WIDEST, (_, row) -> {
            if (!row.isNull(ACCOUNT)) {
                json.add(row.text(ACCOUNT), row.bool(IS_GAP), row.text(SINCE), row.text(UNTIL));
            }
        });
    }
}
