package tradehall.ibkr;

import tradehall.field.Field;
import tradehall.json.JsonValue;
import tradehall.openapi.Parameter;

/// The query parameters that several lists share, declared once (Contract §7): user, time range and paging.
public final class ListParameters {

    public static final Parameter ACCOUNT =
            Parameter.query(Field.text("account").like("U1234567"), "Only this client account.");

    public static final Parameter CURSOR =
            Parameter.query(Field.text("cursor").like(""), "Where the last page ended; taken from its `Link` header.");

    public static final Parameter SYMBOL = Parameter.query(Field.text("symbol").like("AAPL"), "Only this symbol.");

    public static final Parameter USER = Parameter.query(Field.uuid("user").like(""),
            "The id of another user, for staff only; the caller's own if absent.");

    private static final int MAX_LIMIT = 1000;

    private ListParameters() {
    }

    /// @param of  time of an item that is compared
    public static Parameter from(String of) {
        return Parameter.query(Field.from("from").like("2026-01-01"),
                "Earliest " + of + ", inclusive; a date means its first moment in UTC.");
    }

    /// @param of  time of an item that is compared
    public static Parameter to(String of) {
        return Parameter.query(Field.until("to").like("2026-12-31T23:59:59Z"),
                "Latest " + of + ", inclusive; a date means its last moment in UTC.");
    }

    public static Parameter limit(String description) {
        return Parameter.query(Field.integer("limit", 1, MAX_LIMIT).like(JsonValue.of(100)), description);
    }
}
