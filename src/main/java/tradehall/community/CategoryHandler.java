package tradehall.community;

import io.helidon.webserver.http.ServerRequest;

import tradehall.auth.Caller;
import tradehall.auth.Callers;
import tradehall.auth.Claims;
import tradehall.db.Columns;
import tradehall.db.Database;
import tradehall.field.Resource.Parsed;
import tradehall.http.ApiException;
import tradehall.http.Body;
import tradehall.http.Reply;
import tradehall.json.JsonValue.JsonObject;

/// `server/category/`: what servers can be about. Servers tell their category by its name, so no two have the same.
public final class CategoryHandler {

    private final Database database;
    private final Callers callers;
    private final Permissions permissions;

    public CategoryHandler(Database database, Callers callers) {
        this.database = database;
        this.callers = callers;
        this.permissions = new Permissions(callers);
    }

    public Reply get(Claims claims, ServerRequest request) {
        return callers.read(claims, "category.list", (_, row) -> Reply.json(200, row.utf8(Caller.COLUMNS + 1)));
    }

    public Reply post(Claims claims, ServerRequest request) {
        permissions.staff(claims);
        Object[] values = Columns.parameters(Server.CATEGORY, valid(Server.CATEGORY.parseNew(Body.object(request)))).toArray();
        return database.in(transaction -> transaction.find("category.create", row -> Reply.json(201, row.utf8(1)), values))
                .orElseThrow(() -> ApiException.invalid(nameTaken())); // somebody else took it since
    }

    private JsonObject valid(Parsed parsed) {
        parsed.changes().text("name")
                .flatMap(name -> database.find("category.find", _ -> nameTaken(), name))
                .ifPresent(taken -> parsed.errors().members().putAll(taken.members()));
        if (!parsed.errors().isEmpty()) {
            throw ApiException.invalid(parsed.errors());
        }
        return parsed.changes();
    }

    private static JsonObject nameTaken() {
        return ApiException.fieldError("name", "This field must be unique.");
    }
}
