package tradehall.ibkr.connection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import tradehall.auth.Session;
import tradehall.db.Transaction;
import tradehall.http.ApiException;
import tradehall.http.JsonBody;
import tradehall.http.PathId;
import tradehall.http.RefusalReason;
import tradehall.http.Reply;
import tradehall.http.Request;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonObject;

/// `connections/` and what is below it: only the owner of a connection can see and change it (Contract §12).
public final class ConnectionHandler {

    private static final int MOST = 10;
    private static final int HINT_LENGTH = 4;
    private static final Duration NO_KEYS_RETRY = Duration.ofHours(1);

    private final ConnectionSettings settings;
    private final Clock clock;

    public ConnectionHandler(ConnectionSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    public Reply list(Session session, Request request) {
        requireKeys(session);
        Instant now = now();
        return Reply.json(200, new JsonArray(ConnectionStore.list(session, null).stream()
                .<JsonValue>map(shown -> shown.at(now)).toList()));
    }

    public Reply get(Session session, Request request) {
        requireKeys(session);
        return shown(200, ConnectionStore.list(session, PathId.of(request)).stream().findFirst()
                .orElseThrow(ApiException::notFound));
    }

    public Reply post(Session session, Request request) {
        requireKeys(session);
        session.caller();
        JsonObject values = FlexConnection.valid(
                FlexConnection.TAKEN.parseNew(JsonBody.fields(request, FlexConnection.TAKEN)));
        String token = values.text(FlexConnection.TOKEN).orElseThrow();
        return shown(201, change(session, (transaction, user) -> {
            if (ConnectionStore.count(transaction, user) >= MOST) {
                throw ApiException.forbidden("You have " + MOST + " connections already.");
            }
            long id = ConnectionStore.drawId(transaction);
            ConnectionStore.create(transaction, user, id, values, hint(token), settings.keys().seal(token, user, id),
                    now());
            return id;
        }));
    }

    public Reply patch(Session session, Request request) {
        requireKeys(session);
        long id = PathId.of(request);
        if (ConnectionStore.list(session, id).isEmpty()) {
            throw ApiException.notFound();
        }
        JsonObject changes = FlexConnection.valid(
                FlexConnection.TAKEN.parse(JsonBody.fields(request, FlexConnection.TAKEN)));
        return shown(200, change(session, (transaction, user) -> {
            ConnectionView stored = locked(transaction, user, id);
            ConnectionChange change = new ConnectionChange(stored.stored(), changes);
            ConnectionStore.save(transaction, user, id, change.merged());
            changes.text(FlexConnection.TOKEN)
                    .ifPresent(token -> ConnectionStore.setToken(transaction, user, id, hint(token),
                    settings.keys().seal(token, user, id), now()));
            if (change.beginsAnew()) {
                ConnectionStore.beginAnew(transaction, user, id, change.enabled(), change.forgetsCoverage(), now());
            }
            return id;
        }));
    }

    /// Needs no encryption keys: a token can always be deleted.
    public Reply delete(Session session, Request request) {
        long id = PathId.of(request);
        boolean deleted = session.write((transaction, caller) ->
                ConnectionStore.delete(transaction, UUID.fromString(caller.id()), id));
        if (!deleted) {
            throw ApiException.notFound();
        }
        return Reply.noContent();
    }

    public Reply fetch(Session session, Request request) {
        requireKeys(session);
        long id = PathId.of(request);
        return shown(202, change(session, (transaction, user) -> {
            ConnectionView stored = locked(transaction, user, id);
            Instant now = now();
            requireFetchable(stored, now);
            if (!stored.hasSucceeded()) {
                ConnectionStore.firstTry(transaction, user, now, FetchStore.FIRST_TRIES)
                        .ifPresent(at -> throttle(now, at));
            }
            ConnectionStore.fetchNow(transaction, user, id, now);
            return id;
        }));
    }

    private void requireFetchable(ConnectionView stored, Instant now) {
        if (!stored.enabled()) {
            throw ApiException.conflict("The connection is switched off.");
        }
        Instant again = stored.lastAttempt().map(last -> last.plus(settings.fetchAgainAfter())).orElse(now);
        Instant free = stored.heldUntil().isAfter(again) ? stored.heldUntil() : again;
        if (free.isAfter(now)) {
            throttle(now, free);
        }
    }

    private static void throttle(Instant now, Instant until) {
        throw ApiException.throttled(Duration.between(now, until), RefusalReason.FETCH_AGAIN);
    }

    private interface Change {
        long run(Transaction transaction, UUID user);
    }

    /// In one transaction, with the caller's row locked, so that concurrent requests are counted correctly.
    private ConnectionView change(Session session, Change change) {
        return session.write((transaction, caller) -> {
            UUID user = UUID.fromString(caller.id());
            long id = change.run(transaction, user);
            return ConnectionStore.find(transaction, user, id).orElseThrow(ApiException::notFound);
        });
    }

    private static ConnectionView locked(Transaction transaction, UUID user, long id) {
        if (!ConnectionStore.lock(transaction, user, id)) {
            throw ApiException.notFound();
        }
        return ConnectionStore.find(transaction, user, id).orElseThrow(ApiException::notFound);
    }

    private Reply shown(int status, ConnectionView shown) {
        return Reply.json(status, shown.at(now()));
    }

    private void requireKeys(Session session) {
        if (settings.keys().isEmpty()) {
            session.caller();
            throw ApiException.unavailable(
                    "Connections are switched off: the service has no keys to encrypt tokens with.",
                    NO_KEYS_RETRY, RefusalReason.NO_ENCRYPTION_KEYS);
        }
    }

    private static String hint(String token) {
        return token.substring(token.length() - HINT_LENGTH);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS); // as PostgreSQL keeps it
    }
}
