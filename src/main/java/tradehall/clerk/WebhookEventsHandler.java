package tradehall.clerk;

import tradehall.auth.Session;
import tradehall.http.Reply;
import tradehall.http.Request;

/// `GET /api/v1/account/webhookevents/`: shows staff the latest deliveries and failures, at most `limit`, optionally of
/// one `type` or `outcome`.
public final class WebhookEventsHandler {

    public Reply list(Session session, Request request) {
        WebhookEventsQuery query = WebhookEventsQuery.parse(request.query().rawValue());
        return Reply.json(200, WebhookLog.list(session, query));
    }
}
