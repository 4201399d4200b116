package tradehall.clerk;

import java.util.List;

import tradehall.field.Field;
import tradehall.field.Resource;
import tradehall.http.Reply;
import tradehall.json.JsonReader;
import tradehall.json.JsonValue.JsonObject;
import tradehall.openapi.Operation;
import tradehall.openapi.Operation.Content;
import tradehall.openapi.Operation.Header;
import tradehall.openapi.Parameter;
import tradehall.openapi.Problem;
import tradehall.openapi.Shape;

/// What the OpenAPI document says about the webhook and its log.
public final class ClerkOperations {

    /// One delivery, as the log keeps it: no personal data.
    public static final Resource WEBHOOK_EVENT = new Resource("WebhookEvent",
            "A webhook delivery from Clerk and its outcome.", List.of(
            Field.text("svix_id").asReadOnly(),
            Field.text("type").asReadOnly(),
            Field.text("outcome").asReadOnly(),
            Field.text("detail").asReadOnly(),
            Field.integer("attempts").asReadOnly(),
            Field.timestamp("sent_at").orNull().asReadOnly(),
            Field.timestamp("received_at").asReadOnly()));

    public static final Operation RECEIVE = Operation.of("v1_account_clerk_webhook_create", """
                    Receive an event from Clerk. The Svix signature over the raw body is the credential; no session \
                    token is needed.

                    `user.*`, `organization.*`, `organizationMembership.*`, `subscription.*` and `subscriptionItem.*` \
                    are handled. Deliveries may be repeated and may come in any order: the same event changes nothing \
                    the second time.""")
            .with(Parameter.header("svix-id", "msg_2bQF7cVh8QxkDzT1",
                    "The message's id; the same at each attempt. `webhook-id` is read as well."),
                    Parameter.header("svix-timestamp", "1654012591",
                            "Seconds since 1970, at most 5 minutes off. `webhook-timestamp` is read as well."),
                    Parameter.header("svix-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                            "`v1,<base64>`, several separated by spaces. `webhook-signature` is read as well."))
            .takes(new Content(List.of(Reply.JSON, Operation.ANY), event()))
            .answers(200, new Shape.Literal(json("""
                    {"type": "object", "required": ["status"],
                     "properties": {"status": {"type": "string", "enum": ["success"]},
                                    "result": {"type": "string"}}}"""),
                    json("{\"status\": \"success\", \"result\": \"applied\"}")))
            .refuses(400, "No secret is configured, a header is missing, the signature is wrong or old, the body is "
                    + "not an event, or events of its type are not handled; `detail` says which.",
                    Problem.detail("Webhook verification failed: No matching signature found."),
                    new Header("webhook-delivery", "`abort-message` where another attempt cannot help"))
            .refuses(500, "The event could not be processed and should be delivered again.", Problem.INTERNAL);

    public static final Operation EVENTS = Operation.of("v1_account_webhookevents_list",
                    "List the latest deliveries of the webhook, newest first; for staff.")
            .with(WebhookEventsQuery.PARAMETERS)
            .answers(200, new Shape.ListOf(WEBHOOK_EVENT))
            .refuses(400, "A parameter is wrong.", Problem.fields("limit", "A valid integer is required."))
            .refuses(403, "The caller is not staff.", Problem.DENIED);

    private ClerkOperations() {
    }

    private static Shape event() {
        return new Shape.Literal(json("""
                {"type": "object", "properties": {
                   "type": {"type": "string"},
                   "data": {"type": "object", "properties": {"id": {"type": "string"}}, "required": ["id"],
                            "additionalProperties": {}},
                   "timestamp": {"type": "integer", "format": "int64"},
                   "instance_id": {"type": "string"}},
                 "required": ["type", "data"], "additionalProperties": {}}"""),
                json("""
                {"type": "user.updated",
                 "data": {"id": "user_29w83sxmDNGwOuEthce5gg56FcC", "username": "ada", "updated_at": 1654012591835},
                 "object": "event", "timestamp": 1654012591835, "instance_id": "ins_123"}"""));
    }

    private static JsonObject json(String text) {
        return (JsonObject) JsonReader.read(text);
    }
}
