package tradehall.clerk;

import java.util.Arrays;
import java.util.List;

import tradehall.field.Field;
import tradehall.field.Resource;
import tradehall.http.Reply;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonObject;
import tradehall.openapi.Operation;
import tradehall.openapi.Operation.Content;
import tradehall.openapi.Operation.Header;
import tradehall.openapi.Parameter;
import tradehall.openapi.Problem;
import tradehall.openapi.Schema;
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
            .answers(200, new Shape.Literal(Schema.of("object").with("required", names("status"))
                    .with("properties", new JsonObject()
                            .with("status", Schema.oneOf(List.of("success")))
                            .with("result", Schema.text())),
                    new JsonObject().with("status", "success").with("result", "applied")))
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
        JsonObject data = Schema.of("object")
                .with("properties", new JsonObject().with("id", Schema.text()))
                .with("required", names("id"))
                .with("additionalProperties", new JsonObject());
        JsonObject schema = Schema.of("object")
                .with("properties", new JsonObject()
                        .with("type", Schema.text())
                        .with("data", data)
                        .with("timestamp", Schema.of("integer", "int64"))
                        .with("instance_id", Schema.text()))
                .with("required", names("type", "data"))
                .with("additionalProperties", new JsonObject());
        JsonValue sent = JsonValue.of(1654012591835L);
        return new Shape.Literal(schema, new JsonObject()
                .with("type", "user.updated")
                .with("data", new JsonObject()
                        .with("id", "user_29w83sxmDNGwOuEthce5gg56FcC")
                        .with("username", "ada")
                        .with("updated_at", sent))
                .with("object", "event")
                .with("timestamp", sent)
                .with("instance_id", "ins_123"));
    }

    private static JsonArray names(String... names) {
        return new JsonArray(Arrays.stream(names).map(JsonValue::of).toList());
    }
}
