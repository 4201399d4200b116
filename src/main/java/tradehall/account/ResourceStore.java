package tradehall.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import tradehall.auth.Caller;
import tradehall.auth.Claims;
import tradehall.auth.Session;
import tradehall.db.Transaction;
import tradehall.field.Field;
import tradehall.field.Resource;
import tradehall.field.Resource.Parsed;
import tradehall.field.Type;
import tradehall.http.CountedRead;
import tradehall.json.JsonMembers;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonObject;
import tradehall.json.JsonWriter;

/// One account resource in the database.
///
/// The API may show more than is stored: a token's claims and Clerk's data are laid over it. So a write names what
/// changes, never what was shown, and PostgreSQL keeps the rest. PostgreSQL renders the resource as JSON, in the
/// reference's order; a read passes the bytes on as they came.
///
/// @param path      the resource's name in the path and in the configuration
/// @param shown     what the API shows
/// @param unwritten reads the current values if nothing is shown, because nothing was ever written
/// @param save      statement that writes the given fields; takes the user's id, the fields as JSON, and each JSON
///     field
/// @param rule      further validation of a body
public record ResourceStore(String path, Resource resource, Reading shown, Reading unwritten, String save, Rule rule) {

    static final int JSON_COLUMN = Caller.COLUMNS + 1;

    /// For a resource that always shows something.
    ResourceStore(String path, Resource resource, Reading shown, String save, Rule rule) {
        this(path, resource, shown, shown, save, rule);
    }

    /// A statement and its parameters after the Clerk id; the last one is the most bytes it may return.
    ///
    /// @param kept the stored rendering, tried first if there is one
    public record Reading(String statement, Function<Claims, List<String>> more, Optional<KeptRendering> kept) {

        static Reading of(String statement) {
            return of(statement, _ -> List.of());
        }

        static Reading of(String statement, Function<Claims, List<String>> more) {
            return new Reading(statement, more, Optional.empty());
        }

        Reading after(KeptRendering kept) {
            return new Reading(statement, more, Optional.of(kept));
        }

        private Object[] parameters(Claims claims, int most) {
            List<Object> parameters = new ArrayList<>(more.apply(claims));
            parameters.add(most);
            return parameters.toArray();
        }
    }

    /// Further validation of a body.
    interface Rule {

        /// Adds the errors that only the database can find.
        void check(Transaction transaction, Caller caller, Parsed parsed);

        /// Replaces values that are stored in another form.
        default void settle(JsonObject changes) { }
    }

    /// Bytes that the resource's own fields take as JSON.
    record Size(long before, long now) { }

    /// The resource as the API shows it, in one statement unless it is large or the stored rendering does not fit;
    /// counted as held from now on.
    byte[] show(Session session) {
        return read(session, shown);
    }

    /// The same within a transaction, which should not wait for memory: so many bytes are held for it already.
    byte[] show(Transaction transaction, Session session, int held) {
        Claims claims = session.claims();
        return CountedRead.again(session.hold(), held, most -> transaction.find(shown.statement,
                row -> row.utf8(JSON_COLUMN),
                Stream.concat(Stream.of(claims.subject()), Stream.of(shown.parameters(claims, most))).toArray())
                .orElseThrow());
    }

    /// What a change is compared with if [#show] shows nothing.
    byte[] showUnwritten(Session session) {
        return read(session, unwritten);
    }

    /// The body's values, as they will be stored.
    Parsed parse(JsonMembers body) {
        Parsed parsed = resource.parse(body);
        rule.settle(parsed.changes());
        return parsed;
    }

    /// Writes what changes, and nothing else.
    Size save(Transaction transaction, Caller caller, JsonObject changes) {
        JsonObject fields = new JsonObject();
        List<Object> parameters = new ArrayList<>(List.of(caller.id()));
        for (Field field : resource.fields()) {
            JsonValue value = changes.members().get(field.name());
            if (field.type() instanceof Type.Json) {
                parameters.add(value == null ? null : JsonWriter.bytes(value));
            } else if (value != null) {
                fields.with(field.name(), value);
            }
        }
        parameters.add(1, JsonWriter.bytes(fields));
        return transaction.find(save, row -> new Size(row.number(1), row.number(2)), parameters.toArray())
                .orElseThrow();
    }

    private static byte[] read(Session session, Reading reading) {
        return reading.kept.flatMap(kept -> kept.read(session)).orElseGet(() -> readAnew(session, reading));
    }

    private static byte[] readAnew(Session session, Reading reading) {
        return CountedRead.text(session.hold(), 0, most -> session.read(reading.statement,
                (_, row) -> row.utf8(JSON_COLUMN),
                reading.parameters(session.claims(), most)));
    }
}
