package tradehall.community;

import java.util.List;
import java.util.Optional;

import tradehall.auth.Caller;
import tradehall.auth.Callers;
import tradehall.auth.Claims;
import tradehall.db.Columns;
import tradehall.db.Row;
import tradehall.db.Transaction;
import tradehall.json.JsonReader;
import tradehall.json.JsonValue.JsonObject;

/// One server in the database.
final class ServerStore {

    private static final String GET = "server.get";

    private ServerStore() {
    }

    /// The server as the API shows it, in one statement.
    static Optional<byte[]> find(Callers callers, Claims claims, long id) {
        return callers.read(claims, GET, (_, row) -> shown(row), id);
    }

    static byte[] get(Transaction transaction, Claims claims, long id) {
        return transaction.find(GET, ServerStore::shown, claims.subject(), id).flatMap(found -> found)
                .orElseThrow(() -> new IllegalStateException("server " + id + " went away"));
    }

    /// What is stored of its writable fields; it is neither changed nor deleted by others before the transaction's end.
    static Optional<JsonObject> lock(Transaction transaction, long id) {
        return transaction.find("server.lock", row -> (JsonObject) JsonReader.read(row.text(1)), id);
    }

    /// @return the new server's id
    static long create(Transaction transaction, JsonObject values, Caller owner) {
        return transaction.find("server.create", row -> row.number(1), parameters(values, owner.id())).orElseThrow();
    }

    static void save(Transaction transaction, JsonObject values, long id) {
        transaction.execute("server.save", parameters(values, Long.toString(id)));
    }

    private static Object[] parameters(JsonObject values, String last) {
        List<String> parameters = Columns.parameters(Server.SERVER, values);
        parameters.add(last);
        return parameters.toArray();
    }

    private static Optional<byte[]> shown(Row row) {
        return row.isNull(Caller.COLUMNS + 1) ? Optional.empty() : Optional.of(row.utf8(Caller.COLUMNS + 1));
    }
}
