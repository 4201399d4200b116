package tradehall.clerk;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import io.helidon.http.HeaderNames;

import tradehall.db.Database;
import tradehall.db.DatabaseException;
import tradehall.http.ApiException;
import tradehall.http.Body;
import tradehall.http.Budget;
import tradehall.http.RefusalReason;
import tradehall.http.Reply;
import tradehall.http.Request;
import tradehall.json.JsonBounds;
import tradehall.json.JsonValue.JsonObject;

/// `POST /api/v1/account/clerk_webhook/`: receives Clerk's deliveries, sent by Svix (Contract §6, DOMAIN B, C).
///
/// Svix retries after anything but a 2xx; the status says whether that may help: 400 when the delivery is wrong, 503
/// while the database is away or another event holds a lock for too long, 500 for anything unexpected.
public final class WebhookHandler {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    /// The body, the metadata in it as text, and both again in the parameter that goes to the database.
    public static final int WEIGHT = 5;

    private final SvixSignature signature;
    private final EventParser parser;
    private final String instanceId;
    private final EventStore events;
    private final WebhookLog log;
    private final WebhookMetrics metrics;
    private final Clock clock;

    /// @throws IllegalArgumentException when a signing secret is malformed
    public WebhookHandler(WebhookSettings settings, Database database, WebhookLog log, WebhookMetrics metrics,
                          Clock clock) {
        this.signature = SvixSignature.of(settings.signingSecrets());
        this.parser = settings.parser();
        this.instanceId = settings.instanceId();
        this.events = EventStore.of(database);
        this.log = log;
        this.metrics = metrics;
        this.clock = clock;
    }

    public Reply handle(Request request) {
        SvixHeaders headers;
        byte[] body;
        try {
            headers = headers(request);
            request.hold().move(Budget.Part.WEBHOOKS, "");
            body = Body.bytes(request, request.limits().size(), WEIGHT);
            signature.verify(body, headers);
        } catch (RefusedException e) {
            metrics.count(WebhookMetrics.UNVERIFIED, Outcome.REFUSED);
            throw ApiException.badRequest(e.getMessage());
        }
        return answer(headers.id(), body, request.limits().jsonBounds());
    }

    /// Checked before the body is read: without plausible Svix headers a body is not worth holding.
    private SvixHeaders headers(Request request) {
        signature.requireSecret();
        return SvixHeaders.of(name -> request.headers().first(HeaderNames.create(name)), clock);
    }

    private Reply answer(String deliveryId, byte[] body, JsonBounds bounds) {
        Envelope envelope;
        Optional<ClerkEvent> event;
        try {
            envelope = Envelope.read(body, bounds);
            requireInstance(envelope);
            event = parser.parse(envelope);
        } catch (RefusedException e) {
            throw refused(deliveryId, WebhookMetrics.UNREADABLE, WebhookMetrics.UNREADABLE, e.getMessage());
        }
        return process(new Receipt(deliveryId, envelope.type(), envelope.sentAt()),
                event.orElseThrow(() -> unhandled(deliveryId, envelope.type())));
    }

    /// Svix would retry it eight times in vain. A type that is none of Clerk's was made up by the sender, and is not
    /// logged.
    private ApiException unhandled(String deliveryId, String type) {
        String kept = EventParser.isKnown(type) ? type : WebhookMetrics.UNHANDLED;
        refused(deliveryId, kept, WebhookMetrics.UNHANDLED, "Events of this type are not handled.");
        return ApiException.badRequest("Events of the type " + type + " are not handled.")
                .with("webhook-delivery", "abort-message");
    }

    private Reply process(Receipt receipt, ClerkEvent event) {
        try {
            Outcome outcome = events.apply(receipt, event);
            metrics.count(receipt.type(), outcome);
            return Reply.json(200, new JsonObject().with("status", "success").with("result", outcome.text()));
        } catch (DatabaseException e) {
            metrics.count(receipt.type(), Outcome.FAILED);
            if (e.reason() != RefusalReason.POOL) { // or the note would wait in vain for a connection too
                log.note(receipt.id(), receipt.type(), Outcome.FAILED, "The database: " + e.kind() + ".");
            }
            throw switch (e.kind()) {
                case UNAVAILABLE, CONFLICT ->
                        ApiException.unavailable("The event cannot be stored right now; deliver it again.",
                                RETRY_AFTER, e.reason());
                case CONSTRAINT, OTHER -> e;
            };
        }
    }

    private void requireInstance(Envelope envelope) {
        if (!instanceId.isEmpty() && !instanceId.equals(envelope.instanceId())) {
            throw new RefusedException("The event comes from a Clerk instance other than the configured one "
                    + "(CLERK_INSTANCE_ID).");
        }
    }

    /// @param counted the type for the metrics
    private ApiException refused(String deliveryId, String type, String counted, String detail) {
        metrics.count(counted, Outcome.REFUSED);
        log.note(deliveryId, type, Outcome.REFUSED, detail);
        return ApiException.badRequest(detail);
    }
}
