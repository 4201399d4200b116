package tradehall.clerk;

import java.util.List;

import org.jspecify.annotations.Nullable;

import tradehall.field.Field;
import tradehall.http.Query;
import tradehall.json.JsonValue;
import tradehall.openapi.Parameter;

/// Which deliveries a request asks for.
///
/// @param type    of the event; null: any
/// @param outcome null: any
/// @param limit   most deliveries
record WebhookEventsQuery(@Nullable String type, @Nullable String outcome, int limit) {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;

    static final List<Parameter> PARAMETERS = List.of(
            Parameter.query(Field.integer("limit", 1, MAX_LIMIT).like(JsonValue.of(DEFAULT_LIMIT)),
                    "At most this many; 100 by default."),
            Parameter.query(Field.oneOf("outcome", Outcome.LOGGED), "Only deliveries with this outcome."),
            Parameter.query(Field.text("type").like("user.updated"),
                    "Only events of this type, such as `user.updated`."));

    /// @param query as it was sent
    /// @throws tradehall.http.ApiException 400 that names every invalid parameter
    static WebhookEventsQuery parse(String query) {
        Query read = Query.of(query, PARAMETERS);
        read.requireValid();
        Integer limit = read.number("limit");
        return new WebhookEventsQuery(read.text("type"), read.text("outcome"), limit == null ? DEFAULT_LIMIT : limit);
    }
}
