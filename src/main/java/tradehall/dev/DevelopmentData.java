package tradehall.dev;

import java.util.UUID;

import tradehall.db.Database;

/// What a newcomer finds in development mode: a user, who owns a small community.
public final class DevelopmentData {

    /// Whose token `/dev/token/` gives to those who name nobody.
    static final String USER = "user_development";

    private DevelopmentData() {
    }

    /// Changes nothing where it is there already.
    public static void load(Database database) {
        database.in(transaction -> transaction.execute("caller.make", USER, ""));
        UUID owner = database.find("caller.find", row -> row.uuid(1), USER)
                .orElseThrow(() -> new IllegalStateException("the development user was not made"));
        DemoCommunity.load(database, owner);
    }
}
