package tradehall.ibkr;

import java.time.Duration;
import java.util.UUID;

import tradehall.auth.Caller;
import tradehall.auth.Session;
import tradehall.http.ApiException;
import tradehall.http.FormFile;
import tradehall.http.Limits;
import tradehall.http.PerUserLimiter;
import tradehall.http.RefusalReason;
import tradehall.http.Reply;
import tradehall.http.Request;
import tradehall.ibkr.flex.FlexException;
import tradehall.ibkr.flex.FlexParser;
import tradehall.ibkr.flex.Spool;
import tradehall.ibkr.flex.Spools;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonObject;

/// `POST` of a Flex statement: imports it into the caller's trades (Contract §7).
///
/// The file is received completely before any scarce resource is taken for it; then only a few are imported at once.
public final class FlexStatementHandler {

    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final Duration UNTIL_ROOM = Duration.ofSeconds(30);

    private final FlexImport flexImport;
    private final Spools spools;
    private final Limits.Flex limits;
    private final PerUserLimiter imports;
    private final ConnectionLimiter connections;

    /// @param imports of a user at once
    /// @param atOnce  how many imports may run at the same time
    public FlexStatementHandler(FlexImport flexImport, Spools spools, Limits.Flex limits, PerUserLimiter imports,
            int atOnce) {
        this.flexImport = flexImport;
        this.spools = spools;
        this.limits = limits;
        this.imports = imports;
        this.connections = new ConnectionLimiter(atOnce, WAIT, "Too many statements are being imported right now.",
                RefusalReason.IMPORTS);
    }

    public Reply post(Session session, Request request) {
        Caller caller = session.caller();
        FlexUpload upload = new FlexUpload(request, limits);
        try (Spool spool = receive(upload, () -> imports.begin(request, session.claims().subject()))) {
            return run(session, caller, ImportSource.upload(upload.fileName().orElse(null)), spool);
        } catch (FlexException e) {
            throw broken(e.getMessage(), e.line());
        } catch (FormFile.Broken e) {
            throw broken(e.getMessage(), 1);
        }
    }

    private Spool receive(FlexUpload upload, Runnable begun) {
        try {
            return upload.into(spools, begun);
        } catch (Spools.NoRoom _) {
            throw ApiException.unavailable("Too many statements are being received right now.", UNTIL_ROOM,
                    RefusalReason.SPOOL_SIZE);
        }
    }

    private Reply run(Session session, Caller caller, ImportSource source, Spool spool) {
        try (ConnectionLimiter.Permit connection = connections.new Permit()) {
            connection.take();
            session.hold().take(FlexParser.memory(limits));
            return Reply.json(200, flexImport.run(UUID.fromString(caller.id()), source, spool).json());
        } catch (FlexImport.TooManyBookings e) {
            throw ApiException.forbidden(e.getMessage());
        }
    }

    private static ApiException broken(String detail, long line) {
        return ApiException.invalid(new JsonObject().with("detail", detail).with("line", JsonValue.of(line)));
    }
}
