package tradehall.community;

import io.helidon.webserver.http.ServerRequest;

import tradehall.auth.Caller;
import tradehall.auth.Callers;
import tradehall.auth.Claims;
import tradehall.db.Database;
import tradehall.http.ApiException;
import tradehall.http.Reply;

/// `server/{id}/membership/`: the caller joins and leaves. Both are done where they are done already.
public final class MembershipHandler {

    private final Database database;
    private final Callers callers;

    public MembershipHandler(Database database, Callers callers) {
        this.database = database;
        this.callers = callers;
    }

    public Reply post(Claims claims, ServerRequest request) {
        return change("server.join", claims, request);
    }

    public Reply delete(Claims claims, ServerRequest request) {
        return change("server.leave", claims, request);
    }

    private Reply change(String statement, Claims claims, ServerRequest request) {
        long id = ServerId.of(request);
        Caller caller = callers.require(claims);
        return database.in(transaction -> transaction.find(statement, _ -> Reply.noContent(), id, caller.id()))
                .orElseThrow(ApiException::notFound);
    }
}
