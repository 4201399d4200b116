package tradehall.account;

import tradehall.auth.Caller;
import tradehall.auth.Session;
import tradehall.http.ApiException;
import tradehall.http.JsonBody;
import tradehall.http.Reply;
import tradehall.http.Request;
import tradehall.json.JsonBounds;
import tradehall.json.JsonMembers;
import tradehall.json.JsonText;
import tradehall.json.JsonValue.JsonObject;

/// `devtest/`: lets front-end developers try their client. Stores nothing (Contract §5).
public final class DevTestHandler {

    private final ResourceStore organisation;

    public DevTestHandler(ResourceStore organisation) {
        this.organisation = organisation;
    }

    public Reply get(Session session, Request request) {
        byte[] shown = organisation.show(session); // also admits the caller, which spares a statement
        requireDeveloper(session.caller());
        return answer("GET", members(shown));
    }

    public Reply post(Session session, Request request) {
        return echo("POST", session, request);
    }

    public Reply put(Session session, Request request) {
        return echo("PUT", session, request);
    }

    public Reply delete(Session session, Request request) {
        requireDeveloper(session.caller());
        return Reply.noContent();
    }

    private Reply echo(String method, Session session, Request request) {
        requireDeveloper(session.caller());
        JsonObject changes = ApiException.requireValid(
                Account.ORGANISATION.parse(JsonBody.fields(request, Account.ORGANISATION)));
        JsonObject values = Account.ORGANISATION.defaults();
        changes.members().forEach(values::with);
        return answer(method, values);
    }

    /// In the reference's order, each value as the text it is.
    private static JsonObject members(byte[] json) {
        JsonMembers shown = JsonText.read(json, json.length, JsonBounds.TRUSTED).members();
        JsonObject values = new JsonObject();
        Account.ORGANISATION.fields().forEach(field ->
                values.with(field.name(), shown.find(field.name()).orElseThrow()));
        return values;
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
