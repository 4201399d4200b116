package tradehall.community;

import io.helidon.webserver.http.ServerRequest;

import tradehall.auth.Caller;
import tradehall.auth.Callers;
import tradehall.auth.Claims;
import tradehall.http.Query;
import tradehall.http.Reply;

/// `server/select/`: servers to browse, with channels and member counts, in one statement however many there are. PostgreSQL
/// renders the array, and its bytes go out as they came.
public final class SelectHandler {

    private final Callers callers;

    public SelectHandler(Callers callers) {
        this.callers = callers;
    }

    public Reply get(Claims claims, ServerRequest request) {
        Selection selection = Selection.of(Query.parameters(request));
        byte[] servers = callers.read(claims, "server.select", (_, row) -> row.utf8(Caller.COLUMNS + 1), selection.parameters());
        return Reply.json(200, selection.checked(servers));
    }
}
