package tradehall.dev;

import java.util.UUID;

import tradehall.db.Database;

/// A few servers with channels, so that a newcomer in development mode sees something.
public final class DemoCommunity {

    private DemoCommunity() {
    }

    /// Makes them where there is no server at all, else changes nothing.
    ///
    /// @param owner id of an account, their owner and first member
    public static void load(Database database, UUID owner) {
        database.in(transaction -> transaction.execute("server.demo", owner.toString()));
    }
}
