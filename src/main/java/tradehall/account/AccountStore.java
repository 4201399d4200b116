package tradehall.account;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import tradehall.auth.Caller;
import tradehall.auth.Claims;
import tradehall.auth.Session;
import tradehall.db.Columns;
import tradehall.db.Row;
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
    byte[] shown(Session session) {
        return read(session, (_, row) -> row.utf8(JSON_COLUMN));
    }

    /// As [#shown], for whoever makes something of it.
    <T> T read(Session session, Session.Reader<T> reader) {
        return session.read(shown.statement, reader, shown.more.apply(session.claims()).toArray());
    }

    JsonObject shown(Transaction transaction, Claims claims) {
        return read(transaction, shown, claims);
    }

    /// The answer to a write: what the API shows now.
    byte[] answer(Transaction transaction, Claims claims) {
        return find(transaction, shown, claims, row -> row.utf8(JSON_COLUMN));
    }

    /// Whether [#stored] reads otherwise than [#shown] for that token.
    boolean showsMoreThanStored(Claims claims) {
        return !shown.statement.equals(stored.statement) || !shown.more.apply(claims).equals(stored.more.apply(claims));
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
        parameters.add(caller.id());
        transaction.execute(save, parameters.toArray());
    }

    private static JsonObject read(Transaction transaction, Reading reading, Claims claims) {
        String json = find(transaction, reading, claims, row -> row.text(JSON_COLUMN));
        return (JsonObject) JsonReader.readTrusted(json);
    }

    private static <T> T find(Transaction transaction, Reading reading, Claims claims, Row.Reader<T> reader) {
        List<String> parameters = new ArrayList<>(List.of(claims.subject()));
        parameters.addAll(reading.more.apply(claims));
        return transaction.find(reading.statement, reader, parameters.toArray())
                .orElseThrow(() -> new IllegalStateException("the caller's row went away"));
    }
}
