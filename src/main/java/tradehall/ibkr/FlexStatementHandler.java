package tradehall.ibkr;

import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;

import tradehall.auth.Caller;
import tradehall.auth.Session;
import tradehall.http.ApiException;
import tradehall.http.Body;
import tradehall.http.Pace;
import tradehall.http.Reply;
import tradehall.ibkr.flex.FlexException;
import tradehall.ibkr.flex.FlexFormat;
import tradehall.ibkr.flex.FlexInput;
import tradehall.json.JsonValue.JsonObject;
import tradehall.json.JsonValue;

/// `POST` of a Flex statement: imports it into the caller's trades (Contract §7).
///
/// An upload holds a database connection as long as it takes, so only a few may run at once, and none may dawdle.
public final class FlexStatementHandler {

    /// Most bytes of a statement, packed and unpacked.
    public static final long LIMIT = 64L << 20;

    private static final String CSV = "text/csv";
    private static final List<String> MEDIA_TYPES = List.of("application/xml", "text/xml", CSV);
    private static final Duration WAIT = Duration.ofSeconds(30);

    private final FlexImport flexImport;
    private final Slots slots;

    /// @param atOnce how many imports may run at the same time
    public FlexStatementHandler(FlexImport flexImport, int atOnce) {
        this.flexImport = flexImport;
        this.slots = new Slots(atOnce, WAIT, "Too many statements are being imported right now.");
    }

    public Reply post(Session session, ServerRequest request) {
        Caller caller = session.caller();
        FlexFormat format = Body.requireType(request, MEDIA_TYPES).equals(CSV) ? FlexFormat.CSV : FlexFormat.XML;
        requireWithinLimit(request);
        try (Slots.Slot slot = slots.new Slot()) {
            slot.take();
            return run(caller, format, request);
        }
    }

    private Reply run(Caller caller, FlexFormat format, ServerRequest request) {
        try (Pace pace = new Pace()) {
            return Reply.json(200, flexImport.run(UUID.fromString(caller.id()), format, input(request, pace)).json());
        } catch (FlexException e) {
            throw ApiException.invalid(new JsonObject().with("detail", e.getMessage()).with("line", JsonValue.of(e.line())));
        } catch (FlexInput.TooLarge _) {
            throw ApiException.tooLarge(LIMIT);
        }
    }

    private static void requireWithinLimit(ServerRequest request) {
        if (request.headers().contentLength().orElse(0) > LIMIT) {
            throw ApiException.tooLarge(LIMIT);
        }
    }

    private static FlexInput input(ServerRequest request, Pace pace) {
        InputStream content = pace.reading(Body.stream(request));
        String encoding = request.headers().contains(HeaderNames.CONTENT_ENCODING)
                ? request.headers().get(HeaderNames.CONTENT_ENCODING).get().strip() : "";
        return switch (encoding.toLowerCase(Locale.ROOT)) {
            case "", "identity" -> FlexInput.of(content, LIMIT);
            case "gzip", "x-gzip" -> FlexInput.gzip(content, LIMIT);
            default -> throw ApiException.unsupportedMediaType(encoding);
        };
    }
}
