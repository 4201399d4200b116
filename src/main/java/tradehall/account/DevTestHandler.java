package tradehall.account;

import io.helidon.webserver.http.ServerRequest;

import tradehall.auth.Caller;
import tradehall.auth.Callers;
import tradehall.auth.Claims;
import tradehall.field.Resource.Parsed;
import tradehall.http.ApiException;
import tradehall.http.Body;
import tradehall.http.Reply;
import tradehall.json.JsonReader;
import tradehall.json.JsonValue.JsonObject;

/// `devtest/`: an endpoint for developers of front ends to try their client on. Stores nothing (Contract §5).
public final class DevTestHandler {

    private final AccountStore organisation;
    private final Callers callers;

    public DevTestHandler(AccountStore organisation, Callers callers) {
        this.organisation = organisation;
        this.callers = callers;
    }

    public Reply get(Claims claims, ServerRequest request) {
        return callers.read(claims, organisation.shown().statement(), (caller, row) -> {
            requireDeveloper(caller);
            return answer("GET", (JsonObject) JsonReader.readTrusted(row.text(Caller.COLUMNS + 1)));
        }, organisation.shown().more().apply(claims).toArray());
    }

    public Reply post(Claims claims, ServerRequest request) {
        return echo("POST", claims, request);
    }

    public Reply put(Claims claims, ServerRequest request) {
        return echo("PUT", claims, request);
    }

    public Reply delete(Claims claims, ServerRequest request) {
        requireDeveloper(callers.require(claims));
        return Reply.noContent();
    }

    private Reply echo(String method, Claims claims, ServerRequest request) {
        requireDeveloper(callers.require(claims));
        Parsed parsed = Account.ORGANISATION.parse(Body.object(request));
        if (!parsed.errors().isEmpty()) {
            throw ApiException.invalid(parsed.errors());
        }
        JsonObject values = Account.ORGANISATION.defaults();
        parsed.changes().members().forEach(values::with);
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
