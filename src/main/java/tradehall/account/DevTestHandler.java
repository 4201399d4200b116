package tradehall.account;

import io.helidon.webserver.http.ServerRequest;

import tradehall.auth.Caller;
import tradehall.auth.Session;
import tradehall.http.ApiException;
import tradehall.http.Body;
import tradehall.http.Reply;
import tradehall.json.JsonReader;
import tradehall.json.JsonValue.JsonObject;

/// `devtest/`: an endpoint for developers of front ends to try their client on. Stores nothing (Contract §5).
public final class DevTestHandler {

    private final AccountStore organisation;

    public DevTestHandler(AccountStore organisation) {
        this.organisation = organisation;
    }

    public Reply get(Session session, ServerRequest request) {
        return organisation.read(session, (caller, row) -> {
            requireDeveloper(caller);
            return answer("GET", (JsonObject) JsonReader.readTrusted(row.text(Caller.COLUMNS + 1)));
        });
    }

    public Reply post(Session session, ServerRequest request) {
        return echo("POST", session, request);
    }

    public Reply put(Session session, ServerRequest request) {
        return echo("PUT", session, request);
    }

    public Reply delete(Session session, ServerRequest request) {
        requireDeveloper(session.caller());
        return Reply.noContent();
    }

    private Reply echo(String method, Session session, ServerRequest request) {
        requireDeveloper(session.caller());
        JsonObject changes = ApiException.requireValid(Account.ORGANISATION.parse(Body.object(request)));
        JsonObject values = Account.ORGANISATION.defaults();
        changes.members().forEach(values::with);
        return answer(method, values);
    }

    private static Reply answer(String method, JsonObject values) {
        return Reply.json(200, values.with("message", "Hello, developer! This is the " + method + " endpoint."));
    }

    private static void requireDeveloper(Caller caller) {
        if (!caller.developer() && !caller.superuser()) {
            throw ApiException.permissionDenied();
        }
    }
}
