package tradehall.server;

import io.helidon.webserver.http.ServerRequest;

import tradehall.auth.Caller;
import tradehall.auth.Callers;
import tradehall.auth.Claims;
import tradehall.db.Columns;
import tradehall.db.Database;
import tradehall.db.Transaction;
import tradehall.field.Resource.Parsed;
import tradehall.http.ApiException;
import tradehall.http.Body;
import tradehall.http.Reply;
import tradehall.json.JsonReader;
import tradehall.json.JsonValue;
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
        return Reply.json(200, callers.read(claims, "category.list", (_, row) -> row.utf8(Caller.COLUMNS + 1)));
    }

    public Reply post(Claims claims, ServerRequest request) {
        permissions.staff(claims);
        JsonObject body = Body.object(request);
        return Reply.json(201, database.in(transaction -> create(transaction, Server.CATEGORY.parseNew(body))));
    }

    private static JsonValue create(Transaction transaction, Parsed parsed) {
        boolean taken = parsed.changes().text("name")
                .flatMap(name -> transaction.find("category.find", _ -> true, name)).isPresent();
        if (taken) {
            parsed.errors().members().putAll(nameTaken().members());
        }
        if (!parsed.errors().isEmpty()) {
            throw ApiException.invalid(parsed.errors());
        }
        // Somebody else may have taken the name since.
        return transaction.find("category.create", row -> JsonReader.read(row.text(1)),
                Columns.parameters(Server.CATEGORY, parsed.changes()).toArray()).orElseThrow(() -> ApiException.invalid(nameTaken()));
    }

    private static JsonObject nameTaken() {
        return ApiException.fieldError("name", "This field must be unique.");
    }
}
