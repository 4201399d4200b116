package tradehall.clerk;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

import tradehall.db.Database;
import tradehall.db.DatabaseException;
import tradehall.db.MigratedDatabase;

/// The command that erases one deleted user early, for example at their request (Contract §6).
public final class EraseCommand {

    private static final int DONE = 0;
    private static final int NOT_DONE = 1;
    private static final int WRONG_USE = 2;

    private final MigratedDatabase migrated;
    private final PrintStream out;

    public EraseCommand(MigratedDatabase migrated, PrintStream out) {
        this.migrated = migrated;
        this.out = out;
    }

    /// @param arguments those after `erase`
    /// @return the exit code: 0 erased, now or earlier; 1 unknown or not deleted; 2 wrong usage
    public int run(List<String> arguments) throws InterruptedException {
        if (arguments.size() != 1 || arguments.getFirst().isBlank() || arguments.getFirst().startsWith("-")) {
            out.println("usage: java -jar tradehall.jar erase CLERK_USER_ID");
            return WRONG_USE;
        }
        return migrated.run(database -> erase(database, arguments.getFirst()));
    }

    private int erase(Database database, String clerkId) {
        try {
            Optional<Optional<String>> deleted = database.find("erasure.deleted", row -> row.findText(1), clerkId);
            if (deleted.isEmpty()) {
                out.println("no user with that id was deleted at Clerk; a user is erased only after user.deleted");
                return NOT_DONE;
            }
            deleted.get().ifPresent(userId -> Erasure.erase(database, userId));
            out.println("erased");
            return DONE;
        } catch (DatabaseException e) {
            out.println("could not finish, run it again: " + e.kind());
            return NOT_DONE;
        }
    }
}
