package tradehall.clerk;

import java.util.function.ToIntFunction;

import tradehall.db.Database;

/// Runs a command's work on a database with an up-to-date schema. Not before the command is known to be used rightly:
/// that is said at once, also where no database answers.
@FunctionalInterface
public interface Connecting {

    int run(ToIntFunction<Database> work) throws InterruptedException;
}
