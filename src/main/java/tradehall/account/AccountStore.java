package tradehall.account;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import tradehall.auth.Caller;
import tradehall.auth.Callers;
import tradehall.auth.Claims;
import tradehall.db.Columns;
import tradehall.db.DatabaseException;
import tradehall.db.Transaction;
import tradehall.field.Field;
import tradehall.field.Resource;
import tradehall.field.Resource.Parsed;
import tradehall.json.JsonReader;
import tradehall.json.JsonValue.JsonObject;

/// One account resource in the database.
///
/// What the API shows may be more than what is stored: a token's claims and Clerk's facts lie over it. So there are two ways
/// to read, and an update writes what is stored with the changes, never what was shown. PostgreSQL renders both as JSON, in
/// the reference's order; a read hands the bytes on as they came.
///
/// @param path     the resource's name in the path and in the configuration
/// @param shown    what the API shows
/// @param stored   what is stored, or its defaults
/// @param save     statement that writes every writable field, in order, and last the user's id
/// @param rule     what else must hold of a body
public record AccountStore(String path, Resource resource, Reading shown, Reading stored, String save, Rule rule) {

    private static final int JSON_COLUMN = Caller.COLUMNS + 1;

    /// A statement and its parameters after the Clerk id.
    public record Reading(String statement, Function<Claims, List<String>> more) {

        static Reading of(String statement) {
            return new Reading(statement, _ -> List.of());
        }
    }

    /// Checks that need the database: it may add to the errors, and replace changes by what is to be stored.
    @FunctionalInterface
    public interface Rule {

        Rule NONE = (_, _, _, parsed) -> parsed;

        Parsed apply(Transaction transaction, Caller caller, JsonObject body, Parsed parsed);
    }

    /// The resource as the API shows it, in one statement.
    byte[] shown(Callers callers, Claims claims) {
        return callers.read(claims, shown.statement, (_, row) -> row.utf8(JSON_COLUMN), shown.more.apply(claims).toArray());
    }

    JsonObject shown(Transaction transaction, Claims claims) {
        return read(transaction, shown, claims);
    }

    JsonObject stored(Transaction transaction, Claims claims) {
        return read(transaction, stored, claims);
    }

    Parsed parse(Transaction transaction, Caller caller, JsonObject body) {
        return rule.apply(transaction, caller, body, resource.parse(body));
    }

    void save(Transaction transaction, Caller caller, JsonObject values) {
        List<String> parameters = new ArrayList<>();
        for (Field field : resource.fields()) {
            if (!field.readOnly()) {
                parameters.add(Columns.parameter(field, values.members().get(field.name())));
            }
        }
        parameters.add(caller.id().toString());
        try {
            transaction.execute(save, parameters.toArray());
        } catch (DatabaseException e) {
            throw UserRule.isTakenUsername(e) ? UserRule.takenUsername() : e;
        }
    }

    private static JsonObject read(Transaction transaction, Reading reading, Claims claims) {
        List<String> parameters = new ArrayList<>(List.of(claims.subject()));
        parameters.addAll(reading.more.apply(claims));
        String json = transaction.find(reading.statement, row -> row.text(JSON_COLUMN), parameters.toArray())
                .orElseThrow(() -> new IllegalStateException("the caller's row went away"));
        return (JsonObject) JsonReader.read(json);
    }
}
