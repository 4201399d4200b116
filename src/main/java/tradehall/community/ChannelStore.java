package tradehall.community;

import java.util.List;
import java.util.Optional;

import tradehall.auth.Caller;
import tradehall.auth.Session;
import tradehall.db.Columns;
import tradehall.db.Transaction;
import tradehall.json.JsonValue.JsonObject;

/// The channels of a server, in the database.
final class ChannelStore {

    private ChannelStore() {
    }

    /// Those of one server as a JSON array, in one statement; empty where there is no such server.
    static Optional<byte[]> list(Session session, long serverId) {
        return session.text("channel.list", serverId);
    }

    /// @return the new channel as the API shows it
    static byte[] create(Transaction transaction, JsonObject values, Caller owner, long serverId) {
        List<String> parameters = Columns.parameters(Community.CHANNEL, values);
        parameters.addAll(List.of(owner.id(), Long.toString(serverId)));
        return transaction.find("channel.create", row -> row.utf8(1), parameters.toArray()).orElseThrow();
    }
}
