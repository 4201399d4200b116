package tradehall.clerk;

import tradehall.auth.Session;
import tradehall.http.Reply;
import tradehall.http.Request;

/// `GET /api/v1/account/webhookevents/`: staff see the latest deliveries and failures, `limit` of them, of one `type`
/// or `outcome` alone where asked.
public final class WebhookEventsHandler {

    public Reply list(Session session, Request request) {
        WebhookEventsQuery query = WebhookEventsQuery.parse(request.query().rawValue());
        return Reply.json(200, WebhookLog.list(session, query));
    }
}
