package tradehall.http;

import java.util.Locale;

/// The limit that refused a request: a label of `requests_refused`, and a field of the access log. A limit with a key
/// under `limits` has that key's name; docs/operating.md explains each.
public enum RefusalReason {
    /// No limit: the request is invalid, or not allowed for this caller.
    NONE,
    HEAD_SIZE, HEAD_TIME, REQUEST_LINE, BODY_SIZE, BODY_TIME, FLEX_SIZE,
    USER_RATE, USER_LISTS, USER_IMPORTS, FETCH_AGAIN,
    BUDGET_CALLERS, BUDGET_WEBHOOKS, BUDGET_STRANGERS, BUDGET_USER, MADE_ROOM,
    POOL, DATABASE, LISTS, IMPORTS, SPOOL_SIZE, NEW_TOKENS, CLERK_KEYS, NO_ENCRYPTION_KEYS, STARTING;

    /// The name in metrics and log.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
