package tradehall.db;

/// Runs a command's work on a database with an up-to-date schema. Not before the command is known to be used rightly:
/// that is said at once, also where no database answers.
@FunctionalInterface
public interface MigratedDatabase {

    int run(Work work) throws InterruptedException;

    /// What a command does there.
    @FunctionalInterface
    interface Work {

        /// @return the exit code
        int run(Database database) throws InterruptedException;
    }
}
