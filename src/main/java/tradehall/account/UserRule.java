package tradehall.account;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import tradehall.auth.Caller;
import tradehall.db.Transaction;
import tradehall.field.Field;
import tradehall.field.Resource.Parsed;
import tradehall.http.ApiException;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonNumber;
import tradehall.json.JsonValue.JsonObject;
import tradehall.json.JsonValue.JsonString;

/// What only the database can say of a user's body: that nobody else has the username, and that the roles exist. A blank
/// username is none.
final class UserRule implements AccountStore.Rule {

    private static final String USERNAME = "username";
    private static final String ROLES = "roles";

    @Override
    public Parsed apply(Transaction transaction, Caller caller, Parsed parsed) {
        JsonObject changes = new JsonObject();
        parsed.changes().members().forEach(changes::with);
        JsonObject errors = new JsonObject();
        for (Field field : Account.USER.fields()) {
            String name = field.name();
            parsed.errors().find(name).ifPresent(messages -> errors.with(name, messages));
            switch (changes.members().get(name)) {
                case JsonString(String username) when name.equals(USERNAME) ->
                        username(transaction, caller, username, changes, errors);
                case JsonArray(List<JsonValue> ids) when name.equals(ROLES) -> roles(transaction, ids, errors);
                case null, default -> { }
            }
        }
        return new Parsed(changes, errors);
    }

    private static void username(Transaction transaction, Caller caller, String username, JsonObject changes, JsonObject errors) {
        if (username.isEmpty()) {
            changes.with(USERNAME, JsonValue.NULL);
        } else if (transaction.find("user.username-taken", _ -> true, username, caller.id().toString()).isPresent()) {
            refuse(errors, USERNAME, "This field must be unique.");
        }
    }

    private static void roles(Transaction transaction, List<JsonValue> ids, JsonObject errors) {
        List<String> wanted = ids.stream().map(id -> ((JsonNumber) id).text()).toList();
        List<String> unknown = new ArrayList<>(wanted);
        unknown.removeAll(transaction.list("role.find", row -> row.text(1),
                wanted.stream().collect(Collectors.joining(",", "{", "}"))));
        if (!unknown.isEmpty()) {
            refuse(errors, ROLES, "Invalid pk \"" + unknown.getFirst() + "\" - object does not exist.");
        }
    }

    private static void refuse(JsonObject errors, String field, String message) {
        errors.members().putAll(ApiException.fieldError(field, message).members());
    }
}
