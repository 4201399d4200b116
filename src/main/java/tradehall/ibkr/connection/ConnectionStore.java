package tradehall.ibkr.connection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import tradehall.auth.Caller;
import tradehall.auth.Session;
import tradehall.db.Columns;
import tradehall.db.Transaction;
import tradehall.field.Field;
import tradehall.ibkr.connection.Keyring.SealedToken;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonObject;

/// Connections in the database, as their owners see and change them.
final class ConnectionStore {

    private static final List<Field> STORED = FlexConnection.TAKEN.fields().stream()
            .filter(field -> !field.name().equals(FlexConnection.TOKEN)).toList();

    private ConnectionStore() {
    }

    /// @param id null: all of the caller's
    static List<ConnectionView> list(Session session, @Nullable Long id) {
        List<ConnectionView> found = new ArrayList<>();
        session.list("connection.list", (_, row) -> {
            if (!row.isNull(Caller.COLUMNS + 1)) {
                found.add(ConnectionView.of(row, Caller.COLUMNS + 1));
            }
        }, id);
        return found;
    }

    static Optional<ConnectionView> find(Transaction transaction, UUID user, long id) {
        return transaction.find("connection.find", row -> ConnectionView.of(row, 1), user.toString(), id);
    }

    /// Nobody else can change it before the transaction's end.
    static boolean lock(Transaction transaction, UUID user, long id) {
        return transaction.find("connection.lock", row -> row.number(1), user.toString(), id).isPresent();
    }

    static long count(Transaction transaction, UUID user) {
        return transaction.find("connection.count", row -> row.number(1), user.toString()).orElseThrow();
    }

    static long drawId(Transaction transaction) {
        return transaction.find("connection.draw-id", row -> row.number(1)).orElseThrow();
    }

    static void create(Transaction transaction, UUID user, long id, JsonObject values, String hint, SealedToken token,
            Instant now) {
        boolean enabled = isEnabled(values);
        List<Object> parameters = new ArrayList<>(List.of(user.toString(), id));
        parameters.addAll(columns(values));
        parameters.addAll(List.of(token.sealed(), token.keyId(), token.fingerprint(), hint, now.toString(),
                (enabled ? Status.NEW : Status.OFF).text()));
        parameters.add(enabled ? now.toString() : null);
        transaction.execute("connection.create", parameters.toArray());
    }

    static void save(Transaction transaction, UUID user, long id, JsonObject values) {
        List<Object> parameters = new ArrayList<>(columns(values));
        parameters.addAll(List.of(user.toString(), id));
        transaction.execute("connection.save", parameters.toArray());
    }

    static void setToken(Transaction transaction, UUID user, long id, String hint, SealedToken token, Instant now) {
        transaction.execute("connection.set-token", token.sealed(), token.keyId(), token.fingerprint(), hint,
                now.toString(),
                user.toString(), id);
    }

    /// A worker that holds it finds out that the work is no longer wanted.
    ///
    /// @param now    when it is due, if enabled
    /// @param forget whether to forget what is covered
    static void beginAnew(Transaction transaction, UUID user, long id, boolean enabled, boolean forget, Instant now) {
        transaction.execute("connection.begin-anew", (enabled ? Status.NEW : Status.OFF).text(),
                enabled ? now.toString() : null,
                forget, user.toString(), id);
    }

    static void fetchNow(Transaction transaction, UUID user, long id, Instant now) {
        transaction.execute("connection.fetch-now", now.toString(), now.toString(), user.toString(), id);
    }

    /// Counts a first try: empty, or when the next one is allowed.
    static Optional<Instant> firstTry(Transaction transaction, UUID user, Instant now, int most) {
        return transaction.find("connection.first-try", row -> row.findText(1), user.toString(), now.toString(), most)
                .flatMap(text -> text).map(Instant::parse);
    }

    static boolean delete(Transaction transaction, UUID user, long id) {
        return transaction.execute("connection.delete", user.toString(), id) > 0;
    }

    static boolean isEnabled(JsonObject values) {
        return values.find("enabled").filter(JsonValue.of(true)::equals).isPresent();
    }

    private static List<String> columns(JsonObject values) {
        List<String> columns = new ArrayList<>(); // with nulls
        STORED.forEach(field -> columns.add(Columns.parameter(field, values.get(field.name()))));
        return columns;
    }
}
