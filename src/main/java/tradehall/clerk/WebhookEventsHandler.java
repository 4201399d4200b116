package tradehall.clerk;

import java.util.Map;

import io.helidon.webserver.http.ServerRequest;

import tradehall.auth.Session;
import tradehall.http.ApiException;
import tradehall.http.Query;
import tradehall.http.Reply;

/// `GET /api/v1/account/webhookevents/`: staff see the latest deliveries and failures, `limit` of them, of one `type`
/// or `outcome` alone where asked.
public final class WebhookEventsHandler {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;

    public Reply list(Session session, ServerRequest request) {
        Map<String, String> query = Query.parameters(request);
        query.values().removeIf(String::isEmpty); // an empty parameter is like an absent one
        int limit = limit(query.get("limit"));
        String type = query.get("type");
        String outcome = query.get("outcome");
        if (outcome != null && !Outcome.LOGGED.contains(outcome)) {
            throw ApiException.invalid("outcome", "\"" + outcome + "\" is not a valid choice.");
        }
        if (type != null && type.indexOf('\0') >= 0) {
            throw ApiException.invalid("type", "Null characters are not allowed.");
        }
        return Reply.json(200, WebhookLog.list(session, type, outcome, limit));
    }

    private static int limit(String text) {
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        if (!text.matches("-?[0-9]{1,9}")) {
            throw ApiException.invalid("limit", "A valid integer is required.");
        }
        int limit = Integer.parseInt(text);
        if (limit < 1) {
            throw ApiException.invalid("limit", "Ensure this value is greater than or equal to 1.");
        }
        if (limit > MAX_LIMIT) {
            throw ApiException.invalid("limit", "Ensure this value is less than or equal to " + MAX_LIMIT + ".");
        }
        return limit;
    }
}
