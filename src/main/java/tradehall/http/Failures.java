package tradehall.http;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.RequestException;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.DirectHandlers;

import tradehall.json.JsonValue.JsonObject;
import tradehall.json.JsonWriter;

/// The single place where failures become answers: a deliberate refusal is answered as it says; anything else is logged
/// once, here, and answered 500 without a word about its cause.
public final class Failures {

    private static final System.Logger LOGGER = System.getLogger(Failures.class.getName());

    private static final Duration RETRY = Duration.ofSeconds(2);

    Reply reply(Throwable failure) {
        return switch (failure) {
            case ApiException refusal -> refusal.reply();
            case TransientFailure away when away.isTransient() ->
                    ApiException.unavailable("The service cannot answer right now.", RETRY, away.reason()).reply();
            case RequestException broken -> ApiException.detail(broken.status().code(), broken.status().reasonPhrase());
            // The client went away or stopped sending: nobody reads the answer, and nothing is wrong with us.
            case UncheckedIOException _ -> ApiException.detail(400, "The request body ended before it was complete.");
            case CloseConnectionException gone -> throw gone;
            default -> unexpected(failure);
        };
    }

    /// Aborts an answer that has begun, so that no client takes a part for the whole.
    CloseConnectionException breakOff(RuntimeException failure) {
        return new CloseConnectionException("broken off with " + reply(failure).status(), failure);
    }

    private static Reply unexpected(Throwable failure) {
        String requestId = Request.currentId();
        LOGGER.log(System.Logger.Level.ERROR, "request " + requestId + " failed", failure);
        return Reply.json(500, new JsonObject().with("detail", "Internal server error.").with("request_id", requestId));
    }

    /// JSON answers for requests that Helidon itself refuses or fails on.
    public static DirectHandlers directHandlers() {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (DirectHandler.EventType event : DirectHandler.EventType.values()) {
            handlers.addHandler(event, (_, _, status, headers, _) -> direct(status, headers));
        }
        return handlers.build();
    }

    private static DirectHandler.TransportResponse direct(Status status, ServerResponseHeaders headers) {
        JsonObject body = new JsonObject().with("detail", status.reasonPhrase() + ".");
        headers.set(HeaderNames.CONTENT_TYPE, Reply.JSON);
        headers.set(RequestLog.REQUEST_ID, RequestLog.newRequestId());
        headers.set(Caching.NOBODY);
        return DirectHandler.TransportResponse.builder()
                .status(status)
                .headers(headers)
                .entity(new String(JsonWriter.bytes(body), StandardCharsets.UTF_8))
                .build();
    }
}
