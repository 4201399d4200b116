package tradehall.community;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

import tradehall.auth.Caller;
import tradehall.auth.Session;
import tradehall.db.Columns;
import tradehall.db.Transaction;
import tradehall.json.JsonReader;
import tradehall.json.JsonValue.JsonObject;

/// One server in the database.
final class ServerStore {

    private static final int SHOWN = Caller.COLUMNS + 1;

    private ServerStore() {
    }

    /// The server as the API shows it, in one statement.
    static Optional<byte[]> find(Session session, long id) {
        return session.text("server.get", id);
    }

    /// Those that `selection` asks for as a JSON array, in one statement however many there are.
    static byte[] select(Session session, Selection selection) {
        return session.text("server.select", selection.parameters()).orElseThrow();
    }

    /// What `reader` makes of the caller and the server's owner, empty where there is no such server.
    static <T> T readOwner(Session session, long id, BiFunction<Caller, Optional<String>, T> reader) {
        return session.read("server.owner", (caller, row) -> reader.apply(caller, row.findText(SHOWN)), id);
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

    static void delete(Session session, long id) {
        session.write((transaction, _) -> transaction.execute("server.delete", id));
    }

    /// @return whether there is such a server
    static boolean join(Session session, long id) {
        return session.write((transaction, caller) -> transaction.find("server.join", _ -> true, id, caller.id())
                .isPresent());
    }

    /// @return whether there is such a server
    static boolean leave(Session session, long id) {
        return session.write((transaction, caller) -> transaction.find("server.leave", _ -> true, id, caller.id())
                .isPresent());
    }

    private static Object[] parameters(JsonObject values, String last) {
        List<String> parameters = Columns.parameters(Community.SERVER, values);
        parameters.add(last);
        return parameters.toArray();
    }
}
