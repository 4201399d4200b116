package tradehall.db;

/// Runs a command's work on a database with an up-to-date schema. Called only after the command line has been checked,
/// so that wrong use is reported at once, even if no database answers.
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
