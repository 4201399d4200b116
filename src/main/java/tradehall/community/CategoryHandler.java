package tradehall.community;

import tradehall.auth.Session;
import tradehall.field.Resource.Parsed;
import tradehall.http.ApiException;
import tradehall.http.JsonBody;
import tradehall.http.Reply;
import tradehall.http.Request;
import tradehall.json.JsonValue.JsonObject;

/// `server/category/`: what servers can be about. Servers tell their category by its name, so no two have the same.
public final class CategoryHandler {

    public Reply get(Session session, Request request) {
        return Reply.json(200, CategoryStore.list(session));
    }

    public Reply post(Session session, Request request) {
        Permissions.requireStaff(session);
        Parsed parsed = Community.CATEGORY.parseNew(JsonBody.fields(request, Community.CATEGORY));
        return session.write((transaction, _) -> {
            parsed.changes().text("name").filter(name -> CategoryStore.exists(transaction, name))
                    .ifPresent(_ -> parsed.errors().members().putAll(nameTaken().members()));
            return Reply.json(201, CategoryStore.create(transaction, ApiException.requireValid(parsed))
                    .orElseThrow(() -> ApiException.invalid(nameTaken()))); // somebody else took it since
        });
    }

    private static JsonObject nameTaken() {
        return ApiException.fieldError("name", "This field must be unique.");
    }
}
