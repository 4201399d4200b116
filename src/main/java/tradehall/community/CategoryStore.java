package tradehall.community;

import java.util.Optional;

import tradehall.auth.Session;
import tradehall.db.Columns;
import tradehall.db.Transaction;
import tradehall.json.JsonValue.JsonObject;

/// What servers can be about, in the database. Categories are never deleted.
final class CategoryStore {

    private CategoryStore() {
    }

    /// All of them as a JSON array, in one statement.
    static byte[] list(Session session) {
        return session.text("category.list").orElseThrow();
    }

    static boolean exists(Transaction transaction, String name) {
        return transaction.find("category.find", _ -> true, name).isPresent();
    }

    /// The new category as the API shows it; empty where the name is taken.
    static Optional<byte[]> create(Transaction transaction, JsonObject values) {
        return transaction.find("category.create", row -> row.utf8(1),
                Columns.parameters(Community.CATEGORY, values).toArray());
    }
}
