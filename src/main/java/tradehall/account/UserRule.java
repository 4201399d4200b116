package tradehall.account;

import java.util.Set;

import tradehall.auth.Caller;
import tradehall.db.Transaction;
import tradehall.field.KeyList;
import tradehall.field.Resource.Parsed;
import tradehall.http.ApiException;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonObject;
import tradehall.json.JsonValue.JsonString;

/// The checks of a user's body that need the database: that nobody else has the username, and that the roles exist. A
/// blank username counts as none.
final class UserRule implements ResourceStore.Rule {

    private static final String USERNAME = "username";
    private static final String ROLES = "roles";

    @Override
    public void settle(JsonObject changes) {
        if (changes.text(USERNAME).filter(String::isEmpty).isPresent()) {
            changes.with(USERNAME, JsonValue.NULL);
        }
    }

    @Override
    public void check(Transaction transaction, Caller caller, Parsed parsed) {
        if (parsed.changes().members().get(USERNAME) instanceof JsonString(String username)) {
            username(transaction, caller, username, parsed.errors());
        }
        parsed.keys().find(ROLES).ifPresent(sent -> roles(transaction, sent, parsed.errors()));
    }

    /// If another user takes the username after this check, the save becomes a conflict and the transaction is retried.
    /// The current name is allowed even if it would be refused today.
    private static void username(Transaction transaction, Caller caller, String username, JsonObject errors) {
        Holder holder = transaction.find("user.username", row -> new Holder(row.bool(1), row.bool(2)), username,
                caller.id())
                .orElseThrow();
        if (!holder.own && !Username.isVisible(username)) {
            refuse(errors, USERNAME, "Enter a valid value.");
        } else if (holder.taken) {
            refuse(errors, USERNAME, "This field must be unique.");
        }
    }

    /// @param own   whether it is the caller's already
    /// @param taken whether somebody else has one that looks like it
    private record Holder(boolean own, boolean taken) { }

    private static void roles(Transaction transaction, JsonValue sent, JsonObject errors) {
        Set<Integer> known = Set.copyOf(transaction.list("role.list", row -> (int) row.number(1)));
        KeyList.refusal(sent, known::contains).ifPresent(message -> refuse(errors, ROLES, message));
    }

    private static void refuse(JsonObject errors, String field, String message) {
        errors.members().putAll(ApiException.fieldError(field, message).members());
    }
}
