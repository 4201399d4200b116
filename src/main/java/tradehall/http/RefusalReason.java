package tradehall.http;

import java.util.Locale;

/// Which limit a request was refused by: what `requests_refused` counts by, and the access log tells. Where a key of
/// `limits` says so, the reason is called as the key is; docs/operating.md says what each means.
public enum RefusalReason {
    /// None: what the request asks for is wrong, or not for this caller.
    NONE,
    HEAD_SIZE, HEAD_TIME, REQUEST_LINE, BODY_SIZE, BODY_TIME, FLEX_SIZE,
    USER_RATE, USER_LISTS, USER_IMPORTS, FETCH_AGAIN,
    BUDGET_CALLERS, BUDGET_WEBHOOKS, BUDGET_STRANGERS, BUDGET_USER, MADE_ROOM,
    POOL, DATABASE, LISTS, IMPORTS, SPOOL_SIZE, NEW_TOKENS, CLERK_KEYS, NO_ENCRYPTION_KEYS, STARTING;

    /// As metrics and log spell it.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
